"""What an assessment says of suppliers, as plain frozen values: all that reports and the register read of it."""
