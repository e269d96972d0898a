-- A register as version 0.1.0 made it: tests/register/makers.py, FIVE.
PRAGMA application_id = 1802530628;
BEGIN TRANSACTION;
CREATE TABLE kpo_dd_events (
	seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	supplier TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (fingerprint)
);
INSERT INTO "kpo_dd_events" VALUES(1,'2026-11-23T09:30:00Z','commitment','S1','06aac587e716db0de40365161dafde851fecf64f3ca4da805c24b895f1926159','{"cell":"F12","document":"","document_sha256":"","expires_on":"2029-01-15","file":"suppliers.xlsx","file_sha256":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd","follows":"","kind":"kpo_principles","note":"","principles_sha256":"abababababababababababababababababababababababababababababababab","principles_version":"2019","recorded_by":"questionnaire","recorded_name":"","sheet":"Ответы","signatory":"Айгүл Сәрсенова","signed_on":"2026-01-15","supplier_name":"Батыс Catering","title":"Director"}','0000000000000000000000000000000000000000000000000000000000000000','c2c83daf75683aa0433ff590ee9c84a6a40b858df2940ccf8eb935dd92803efd');
INSERT INTO "kpo_dd_events" VALUES(2,'2026-11-23T09:30:00Z','commitment','S2','94142b13623e508f3732dd1a703794001071ec7fbe85cb075c93140beb2356f7','{"cell":"F12","document":"Code of conduct 2025","document_sha256":"","expires_on":"2029-01-15","file":"suppliers.xlsx","file_sha256":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd","follows":"","kind":"equivalent_principles","note":"","principles_sha256":"abababababababababababababababababababababababababababababababab","principles_version":"2019","recorded_by":"questionnaire","recorded_name":"","sheet":"Ответы","signatory":"Айгүл Сәрсенова","signed_on":"2026-01-15","supplier_name":"Батыс Catering","title":"Director"}','c2c83daf75683aa0433ff590ee9c84a6a40b858df2940ccf8eb935dd92803efd','acd4a93365232313f8396123affb3f8515b50af18ed60eb10c1e8da048c88218');
INSERT INTO "kpo_dd_events" VALUES(3,'2026-11-23T09:30:00Z','decision','S2','16fd138714150b02b94f9748999ea7580f067a220cb4c748f043f198ef978685','{"commitment":"94142b13623e508f3732dd1a703794001071ec7fbe85cb075c93140beb2356f7","decided_by":"Compliance","decided_on":"2026-02-01","follows":"","mapping":{"economic":"missing","people":"covered"},"note":"","outcome":"accepted"}','acd4a93365232313f8396123affb3f8515b50af18ed60eb10c1e8da048c88218','7d830145ab097b80852aad7e867bb8e2b53575bb75dee74f0ee6c172e3821893');
INSERT INTO "kpo_dd_events" VALUES(4,'2026-11-23T09:30:00Z','commitment','S3','ac5ef0a1e232f5495bdd17755aae6ea7f696957960aa239baf25e8fa73d5bbd3','{"cell":"F12","document":"","document_sha256":"","expires_on":null,"file":"suppliers.xlsx","file_sha256":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd","follows":"","kind":"refused","note":"","principles_sha256":"abababababababababababababababababababababababababababababababab","principles_version":"2019","recorded_by":"questionnaire","recorded_name":"","sheet":"Ответы","signatory":"","signed_on":null,"supplier_name":"Батыс Catering","title":"Director"}','7d830145ab097b80852aad7e867bb8e2b53575bb75dee74f0ee6c172e3821893','9d4d6546aff36c6144ff7eada751bc38889c33cfba8a75ecd054a71c39d233c9');
INSERT INTO "kpo_dd_events" VALUES(5,'2026-11-23T09:30:00Z','run','','e07f3326a25dc57fd0971441708b2e4f2d803757edc86d61db57c03ea09b6fa4','{"bands":{"low":2},"inputs":[{"file":"suppliers.xlsx","sha256":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"}],"on":"2026-11-23","rulebook_sha256":"efefefefefefefefefefefefefefefefefefefefefefefefefefefefefefefef","rulebook_version":"1","statuses":{"assessed":2},"suppliers":2,"version":"0.1.0"}','9d4d6546aff36c6144ff7eada751bc38889c33cfba8a75ecd054a71c39d233c9','ec26efe5590cbb7693969a7a3038a9b040166cefb61f0122017c2bb325fdc2c7');
CREATE TABLE kpo_dd_head (
	id INTEGER NOT NULL CHECK (id = 1), 
	events INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "kpo_dd_head" VALUES(1,5,'ec26efe5590cbb7693969a7a3038a9b040166cefb61f0122017c2bb325fdc2c7');
CREATE TABLE kpo_dd_meta (
	id INTEGER NOT NULL CHECK (id = 1), 
	schema_version INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "kpo_dd_meta" VALUES(1,1);
CREATE TRIGGER kpo_dd_no_update BEFORE UPDATE ON kpo_dd_events BEGIN SELECT RAISE(ABORT, 'kpo-dd register: a recorded event is never changed'); END;
CREATE TRIGGER kpo_dd_no_delete BEFORE DELETE ON kpo_dd_events BEGIN SELECT RAISE(ABORT, 'kpo-dd register: a recorded event is never deleted'); END;
CREATE TRIGGER kpo_dd_no_replace BEFORE INSERT ON kpo_dd_events WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM kpo_dd_events) OR EXISTS (SELECT 1 FROM kpo_dd_events WHERE fingerprint = NEW.fingerprint) BEGIN SELECT RAISE(ABORT, 'kpo-dd register: events are only added at the end'); END;
COMMIT;
