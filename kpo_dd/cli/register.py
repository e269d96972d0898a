"""`kpo-dd register`: whether it is as it was recorded, proofs for others, and looking after it."""

from __future__ import annotations

import typer

from kpo_dd.cli.options import described, explained, explained_group, group_language
from kpo_dd.cli.proving import check_proof, make_key, prove, show_head
from kpo_dd.cli.upkeep import back_up, forget_person, rebase_register, restore_register
from kpo_dd.cli.usage import Commands
from kpo_dd.cli.verify import verify_command

key_app = typer.Typer(
    cls=Commands, no_args_is_help=True, help=described("register_key"), rich_markup_mode=None
)
key_app.callback()(group_language)
key_app.command("new", **explained("register_key_new"))(make_key)

register_app = typer.Typer(
    cls=Commands, no_args_is_help=True, help=described("register"), rich_markup_mode=None
)
register_app.callback()(group_language)
register_app.command("verify", **explained("register_verify"))(verify_command)
register_app.command("head", **explained("register_head"))(show_head)
register_app.command("prove", **explained("register_prove"))(prove)
register_app.command("check", **explained("register_check"))(check_proof)
register_app.add_typer(key_app, name="key", **explained_group("register_key"))
register_app.command("forget", **explained("register_forget"))(forget_person)
register_app.command("rebase", **explained("register_rebase"))(rebase_register)
register_app.command("backup", **explained("register_backup"))(back_up)
register_app.command("restore", **explained("register_restore"))(restore_register)
