PRAGMA application_id = 1145193804;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('v1');
INSERT INTO grdb_migrations VALUES('v2');
INSERT INTO grdb_migrations VALUES('v3');
CREATE TABLE login_event (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    origin_key TEXT NOT NULL UNIQUE,
    activity TEXT NOT NULL,
    outcome TEXT NOT NULL,
    time INTEGER NOT NULL,
    received INTEGER NOT NULL,
    user BLOB NOT NULL,
    host TEXT NOT NULL,
    service BLOB NOT NULL,
    tty BLOB NOT NULL,
    source_address TEXT,
    source_octets BLOB,
    source_port INTEGER,
    remote_host BLOB NOT NULL,
    sshd_pid INTEGER NOT NULL,
    connection BLOB NOT NULL,
    method BLOB,
    authentication TEXT NOT NULL,
    is_truncated INTEGER NOT NULL,
    assessment TEXT,
    score INTEGER
, witnesses INTEGER NOT NULL DEFAULT 1, preceding_failures TEXT) STRICT;
INSERT INTO login_event VALUES(1,'ev_01KJMMA2G0000034','hook/boot/100','logon','success',1772366400000000,1772366400002000,X'616c696365','web-1.example.com',X'73736864',X'737368','203.0.113.7',X'cb007107',50022,X'3230332e302e3131332e37',100,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',X'7075626c69636b6579','[{"key":{"fingerprint":"SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg","type":"ssh-ed25519"},"method":"publickey"}]',0,'{"network":{"unknown":{"kind":"no-provider"}},"place":{"unknown":{"kind":"no-provider"}},"provider":"remote","score":{"unknown":{"kind":"no-provider"}}}',NULL,1,NULL);
INSERT INTO login_event VALUES(2,'ev_01KJMMA3F8000035','hook/boot/101','logon','success',1772366401000000,1772366401002000,X'616c696365','web-1.example.com',X'73736864',X'737368','203.0.113.7',X'cb007107',50022,X'3230332e302e3131332e37',101,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',X'7075626c69636b6579','[{"key":{"fingerprint":"SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg","type":"ssh-ed25519"},"method":"publickey"}]',0,'{"network":{"unknown":{"kind":"no-address"}},"place":{"unknown":{"kind":"no-address"}},"provider":"remote","score":{"unknown":{"kind":"no-address"}}}',NULL,1,NULL);
INSERT INTO login_event VALUES(3,'ev_01KJMMA4EG000036','hook/boot/102','logon','success',1772366402000000,1772366402002000,X'616c696365','web-1.example.com',X'73736864',X'737368','203.0.113.7',X'cb007107',50022,X'3230332e302e3131332e37',102,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',X'7075626c69636b6579','[{"key":{"fingerprint":"SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg","type":"ssh-ed25519"},"method":"publickey"}]',0,'{"network":{"unknown":{"detail":"private address","kind":"not-public"}},"place":{"unknown":{"detail":"private address","kind":"not-public"}},"provider":"remote","score":{"unknown":{"detail":"private address","kind":"not-public"}}}',NULL,1,NULL);
INSERT INTO login_event VALUES(4,'ev_01KJMMA5DR000037','hook/boot/103','logon','success',1772366403000000,1772366403002000,X'616c696365','web-1.example.com',X'73736864',X'737368','203.0.113.7',X'cb007107',50022,X'3230332e302e3131332e37',103,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',X'7075626c69636b6579','[{"key":{"fingerprint":"SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg","type":"ssh-ed25519"},"method":"publickey"}]',0,'{"network":{"unknown":{"kind":"timed-out"}},"place":{"unknown":{"kind":"timed-out"}},"provider":"remote","score":{"unknown":{"kind":"timed-out"}}}',NULL,1,NULL);
INSERT INTO login_event VALUES(5,'ev_01KJMMA6D0000038','hook/boot/104','logon','success',1772366404000000,1772366404002000,X'616c696365','web-1.example.com',X'73736864',X'737368','203.0.113.7',X'cb007107',50022,X'3230332e302e3131332e37',104,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',X'7075626c69636b6579','[{"key":{"fingerprint":"SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg","type":"ssh-ed25519"},"method":"publickey"}]',0,'{"network":{"unknown":{"detail":"no route \u0000 to <host>","kind":"unreachable"}},"place":{"unknown":{"detail":"no route \u0000 to <host>","kind":"unreachable"}},"provider":"remote","score":{"unknown":{"detail":"no route \u0000 to <host>","kind":"unreachable"}}}',NULL,1,NULL);
INSERT INTO login_event VALUES(6,'ev_01KJMMA7C8000039','hook/boot/105','logon','success',1772366405000000,1772366405002000,X'616c696365','web-1.example.com',X'73736864',X'737368','203.0.113.7',X'cb007107',50022,X'3230332e302e3131332e37',105,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',X'7075626c69636b6579','[{"key":{"fingerprint":"SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg","type":"ssh-ed25519"},"method":"publickey"}]',0,'{"network":{"unknown":{"kind":"refused","status":401}},"place":{"unknown":{"kind":"refused","status":401}},"provider":"remote","score":{"unknown":{"kind":"refused","status":401}}}',NULL,1,NULL);
INSERT INTO login_event VALUES(7,'ev_01KJMMA8BG00003A','hook/boot/106','logon','success',1772366406000000,1772366406002000,X'616c696365','web-1.example.com',X'73736864',X'737368','203.0.113.7',X'cb007107',50022,X'3230332e302e3131332e37',106,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',X'7075626c69636b6579','[{"key":{"fingerprint":"SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg","type":"ssh-ed25519"},"method":"publickey"}]',0,'{"network":{"unknown":{"detail":"no JSON","kind":"malformed-answer"}},"place":{"unknown":{"detail":"no JSON","kind":"malformed-answer"}},"provider":"remote","score":{"unknown":{"detail":"no JSON","kind":"malformed-answer"}}}',NULL,1,NULL);
INSERT INTO login_event VALUES(8,'ev_01KJMMA9AR00003B','hook/boot/107','logon','success',1772366407000000,1772366407002000,X'616c696365','web-1.example.com',X'73736864',X'737368','203.0.113.7',X'cb007107',50022,X'3230332e302e3131332e37',107,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',X'7075626c69636b6579','[{"key":{"fingerprint":"SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg","type":"ssh-ed25519"},"method":"publickey"}]',0,'{"network":{"unknown":{"kind":"not-found"}},"place":{"unknown":{"kind":"not-found"}},"provider":"remote","score":{"unknown":{"kind":"not-found"}}}',NULL,1,NULL);
INSERT INTO login_event VALUES(9,'ev_01KJMMAAA000003C','hook/boot/108','logon','success',1772366408000000,1772366408002000,X'616c696365','web-1.example.com',X'73736864',X'737368','203.0.113.7',X'cb007107',50022,X'3230332e302e3131332e37',108,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',X'7075626c69636b6579','[{"key":{"fingerprint":"SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg","type":"ssh-ed25519"},"method":"publickey"}]',0,'{"network":{"known":{"description":"‮evil","name":"","number":4294967295}},"place":{"unknown":{"kind":"timed-out"}},"provider":"sample","score":{"known":{"reason":"Seen in no feed.","value":100}}}',100,1,NULL);
INSERT INTO login_event VALUES(10,'ev_01KJMMAB9800003D','hook/boot/109','logon','success',1772366409000000,1772366409002000,X'616c696365','web-1.example.com',X'73736864',X'737368','203.0.113.7',X'cb007107',50022,X'3230332e302e3131332e37',109,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',X'7075626c69636b6579','[{"key":{"fingerprint":"SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg","type":"ssh-ed25519"},"method":"publickey"}]',0,'{"network":{"known":{"description":"Example Networks","name":"EXAMPLE","number":64496}},"place":{"known":{"city":"Exampleton","country":"ZZ","region":"Example"}},"provider":"sample","score":{"known":{"reason":"Seen in no feed.","value":0}}}',0,1,NULL);
INSERT INTO login_event VALUES(11,'ev_01KJMMA2G0000001','hook/boot/1','logon','success',1772366400000000,1772366400002000,X'00ffc3280a1b5b324a','web-1.example.com',X'00',X'','2001:db8::ffff',X'20010db800000000000000000000ffff',65535,X'273b2044524f50205441424c45206c6f67696e5f6576656e743b202d2d',2147483647,X'800027223b',X'','[{"key":{"certificate":{"authority_fingerprint":"SHA256:authority","key_id":{"base64":"8CiMKA=="},"principals":["<!channel>","\u0000",""],"serial":18446744073709551615},"fingerprint":"SHA256:one","type":"x-cert-v01"},"method":"publickey"},{"key":{"type":"\u0000\u0001"},"method":{"base64":"/g=="}},{"method":""}]',0,NULL,NULL,1,NULL);
INSERT INTO login_event VALUES(12,'ev_01KJMMAP10000002','hook/boot/2','logon','failure',1772366420000000,1772366420002000,X'616c696365','web-1.example.com',X'73736864',X'737368','203.0.113.7',X'cb007107',NULL,X'3230332e302e3131332e37',4711,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',X'70617373776f7264','[{"method":"password"}]',1,NULL,NULL,1,NULL);
INSERT INTO login_event VALUES(13,'ev_01KJMMAZSG000003','hook/boot/3','logoff','success',1772366430000000,1772366430002000,X'616c696365','web-1.example.com',X'73736864',X'737368','203.0.113.7',X'cb007107',50022,X'3230332e302e3131332e37',100,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',X'7075626c69636b6579','[{"key":{"fingerprint":"SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg","type":"ssh-ed25519"},"method":"publickey"}]',0,NULL,NULL,1,NULL);
INSERT INTO login_event VALUES(14,'ev_01KJMMB0RR000004','hook/boot/4','logoff','success',1772366431000000,1772366431002000,X'616c696365','web-1.example.com',X'73736864',X'737368',NULL,NULL,50022,X'554e4b4e4f574e',9,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',X'7075626c69636b6579','[{"key":{"fingerprint":"SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg","type":"ssh-ed25519"},"method":"publickey"}]',0,NULL,NULL,1,NULL);
INSERT INTO login_event VALUES(15,'ev_01KJMMBKAG00001J','hook/boot/50','logon','success',1772366450000000,1772366450002000,X'6c6f67676564','web-1.example.com',X'73736864',X'737368','203.0.113.7',X'cb007107',50022,X'3230332e302e3131332e37',50,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',X'70617373776f7264','[{"method":"password","submethod":"pam"}]',0,NULL,NULL,4,'{"error":1,"from_source":4,"on_user":9}');
CREATE TABLE authentication_key (
    key_fingerprint TEXT NOT NULL,
    event INTEGER NOT NULL REFERENCES login_event (sequence) ON DELETE CASCADE,
    PRIMARY KEY (key_fingerprint, event)
) STRICT, WITHOUT ROWID;
INSERT INTO authentication_key VALUES('SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',1);
INSERT INTO authentication_key VALUES('SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',2);
INSERT INTO authentication_key VALUES('SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',3);
INSERT INTO authentication_key VALUES('SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',4);
INSERT INTO authentication_key VALUES('SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',5);
INSERT INTO authentication_key VALUES('SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',6);
INSERT INTO authentication_key VALUES('SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',7);
INSERT INTO authentication_key VALUES('SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',8);
INSERT INTO authentication_key VALUES('SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',9);
INSERT INTO authentication_key VALUES('SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',10);
INSERT INTO authentication_key VALUES('SHA256:one',11);
INSERT INTO authentication_key VALUES('SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',13);
INSERT INTO authentication_key VALUES('SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',14);
CREATE TABLE session (
    sequence INTEGER PRIMARY KEY,
    sshd_pid INTEGER NOT NULL,
    connection BLOB NOT NULL,
    logon INTEGER UNIQUE REFERENCES login_event (sequence) ON DELETE CASCADE,
    logoff INTEGER UNIQUE REFERENCES login_event (sequence) ON DELETE CASCADE,
    began INTEGER,
    ended INTEGER
) STRICT;
INSERT INTO session VALUES(1,100,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',1,13,1772366400000000,1772366430000000);
INSERT INTO session VALUES(2,101,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',2,NULL,1772366401000000,NULL);
INSERT INTO session VALUES(3,102,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',3,NULL,1772366402000000,NULL);
INSERT INTO session VALUES(4,103,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',4,NULL,1772366403000000,NULL);
INSERT INTO session VALUES(5,104,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',5,NULL,1772366404000000,NULL);
INSERT INTO session VALUES(6,105,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',6,NULL,1772366405000000,NULL);
INSERT INTO session VALUES(7,106,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',7,NULL,1772366406000000,NULL);
INSERT INTO session VALUES(8,107,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',8,NULL,1772366407000000,NULL);
INSERT INTO session VALUES(9,108,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',9,NULL,1772366408000000,NULL);
INSERT INTO session VALUES(10,109,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',10,NULL,1772366409000000,NULL);
INSERT INTO session VALUES(11,2147483647,X'800027223b',11,NULL,1772366400000000,NULL);
INSERT INTO session VALUES(12,9,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',NULL,14,NULL,1772366431000000);
INSERT INTO session VALUES(13,50,X'3230332e302e3131332e37203530303232203139322e302e322e3130203232',15,NULL,1772366450000000,NULL);
CREATE TABLE channel_health (
    channel TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO channel_health VALUES('pager','ok','',1772366406000000);
INSERT INTO channel_health VALUES('slack','paused','no_service',1772366405000000);
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL,
    mark INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES('attempts.dropped',2,0);
INSERT INTO counter VALUES('attempts.total',12,0);
INSERT INTO counter VALUES('hook.dropped',3,7);
INSERT INTO counter VALUES('hook.forged',3,7);
INSERT INTO counter VALUES('hook.malformed',3,7);
INSERT INTO counter VALUES('hook.repeated',3,7);
INSERT INTO counter VALUES('logins.silenced',3,7);
CREATE TABLE session_channel (
    sequence INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES session (sequence) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name BLOB,
    terminal BLOB,
    channel INTEGER,
    began INTEGER NOT NULL,
    ended INTEGER
) STRICT;
INSERT INTO session_channel VALUES(1,13,'command',X'6261636b7570',X'7074732f30',0,1772366451000000,1772366452000000);
CREATE TABLE log_source (
    name TEXT PRIMARY KEY,
    position TEXT NOT NULL,
    taken INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    records INTEGER NOT NULL,
    unknown INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO log_source VALUES('journal','s=1;i=2',1772366451000000,9,8,1);
CREATE TABLE held_login (
    id TEXT PRIMARY KEY,
    deadline INTEGER NOT NULL,
    provenance TEXT NOT NULL,
    login TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO held_login VALUES('ev_01KJMMA2G0000001',1772366460000000,'{"kind":"refuted","writer":"cat"}','{"activity":"logon","address":"2001:db8::ffff","authentication":[{"key":{"certificate":{"authority_fingerprint":"SHA256:authority","key_id":{"base64":"8CiMKA=="},"principals":["<!channel>","\u0000",""],"serial":18446744073709551615},"fingerprint":"SHA256:one","type":"x-cert-v01"},"method":"publickey"},{"key":{"type":"\u0000\u0001"},"method":{"base64":"/g=="}},{"method":""}],"connection":{"base64":"gAAnIjs="},"host":"web-1.example.com","id":"ev_01KJMMA2G0000001","is_truncated":false,"origin_key":"hook/boot/1","outcome":"success","port":65535,"received":1772366400002000,"remote_host":"''; DROP TABLE login_event; --","service":"\u0000","sshd_pid":2147483647,"time":1772366400000000,"tty":"","user":{"base64":"AP/DKAobWzJK"},"witnesses":1}');
CREATE TABLE finding (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    subject BLOB NOT NULL,
    source_address TEXT NOT NULL,
    detail BLOB NOT NULL,
    time INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    occurrences INTEGER NOT NULL,
    told INTEGER NOT NULL,
    resolved INTEGER,
    login TEXT
) STRICT;
INSERT INTO finding VALUES(1,'log_missing',X'2f7661722f6c6f672f617574682e6c6f67','',X'6974206973206e6f74207468657265',1772366450000000,1772366450000000,1,1772366450000000,1772366455000000,NULL);
INSERT INTO finding VALUES(2,'forged_login',X'726f6f74','2001:db8::ffff',X'6974206973206e6f74207468657265',1772366451000000,1772366451000000,1,1772366451000000,NULL,'{"activity":"logon","address":"2001:db8::ffff","authentication":[{"key":{"certificate":{"authority_fingerprint":"SHA256:authority","key_id":{"base64":"8CiMKA=="},"principals":["<!channel>","\u0000",""],"serial":18446744073709551615},"fingerprint":"SHA256:one","type":"x-cert-v01"},"method":"publickey"},{"key":{"type":"\u0000\u0001"},"method":{"base64":"/g=="}},{"method":""}],"connection":{"base64":"gAAnIjs="},"host":"web-1.example.com","id":"ev_01KJMMA2G0000001","is_truncated":false,"origin_key":"hook/boot/1","outcome":"success","port":65535,"received":1772366400002000,"remote_host":"''; DROP TABLE login_event; --","service":"\u0000","sshd_pid":2147483647,"time":1772366400000000,"tty":"","user":{"base64":"AP/DKAobWzJK"},"witnesses":1}');
CREATE TABLE attempt_counts (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    counts BLOB NOT NULL
) STRICT;
INSERT INTO attempt_counts VALUES(1,X'0100ff');
CREATE TABLE IF NOT EXISTS "outbox" (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    event INTEGER REFERENCES login_event (sequence) ON DELETE CASCADE,
    finding INTEGER REFERENCES finding (sequence) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    not_before INTEGER,
    outcome_unknown INTEGER NOT NULL,
    form TEXT NOT NULL,
    reason TEXT,
    settled INTEGER,
    UNIQUE (event, channel),
    CHECK ((event IS NULL) <> (finding IS NULL))
) STRICT;
INSERT INTO outbox VALUES(1,1,NULL,'slack','delivered',1,NULL,0,'full',NULL,1772366441000000);
INSERT INTO outbox VALUES(2,1,NULL,'pager','silenced',0,NULL,0,'full','night',1772366400002000);
INSERT INTO outbox VALUES(3,2,NULL,'slack','dead-letter',1,NULL,0,'full','no_text',1772366441000000);
INSERT INTO outbox VALUES(4,2,NULL,'pager','silenced',0,NULL,0,'full','night',1772366401002000);
INSERT INTO outbox VALUES(5,3,NULL,'slack','pending',1,1772366499000000,1,'plain','no answer',NULL);
INSERT INTO outbox VALUES(6,3,NULL,'pager','silenced',0,NULL,0,'full','night',1772366402002000);
INSERT INTO outbox VALUES(7,4,NULL,'slack','sending',1,NULL,0,'full',NULL,NULL);
INSERT INTO outbox VALUES(8,4,NULL,'pager','silenced',0,NULL,0,'full','night',1772366403002000);
INSERT INTO outbox VALUES(9,5,NULL,'slack','pending',0,NULL,0,'full',NULL,NULL);
INSERT INTO outbox VALUES(10,5,NULL,'pager','silenced',0,NULL,0,'full','night',1772366404002000);
INSERT INTO outbox VALUES(11,6,NULL,'slack','pending',0,NULL,0,'full',NULL,NULL);
INSERT INTO outbox VALUES(12,6,NULL,'pager','silenced',0,NULL,0,'full','night',1772366405002000);
INSERT INTO outbox VALUES(13,7,NULL,'slack','pending',0,NULL,0,'full',NULL,NULL);
INSERT INTO outbox VALUES(14,7,NULL,'pager','silenced',0,NULL,0,'full','night',1772366406002000);
INSERT INTO outbox VALUES(15,8,NULL,'slack','pending',0,NULL,0,'full',NULL,NULL);
INSERT INTO outbox VALUES(16,8,NULL,'pager','silenced',0,NULL,0,'full','night',1772366407002000);
INSERT INTO outbox VALUES(17,9,NULL,'slack','pending',0,NULL,0,'full',NULL,NULL);
INSERT INTO outbox VALUES(18,9,NULL,'pager','silenced',0,NULL,0,'full','night',1772366408002000);
INSERT INTO outbox VALUES(19,10,NULL,'slack','pending',0,NULL,0,'full',NULL,NULL);
INSERT INTO outbox VALUES(20,10,NULL,'pager','silenced',0,NULL,0,'full','night',1772366409002000);
INSERT INTO outbox VALUES(21,NULL,1,'pager','pending',0,NULL,0,'full',NULL,NULL);
INSERT INTO outbox VALUES(22,NULL,2,'pager','pending',0,NULL,0,'full',NULL,NULL);
CREATE TABLE telling_limit (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    told TEXT NOT NULL
) STRICT;
INSERT INTO telling_limit VALUES(1,'{"told":[{"claims":[18446744073709551615],"times":[1772366401000000]},{"claims":[18446744073709551615],"finding":"forged_login","times":[1772366401000000]}],"withheld":{"count":3,"since":1772366402000000,"subject":"/var/log/auth.log"}}');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('outbox',22);
INSERT INTO sqlite_sequence VALUES('finding',2);
CREATE INDEX login_event_by_time ON login_event (activity, time);
CREATE INDEX login_event_by_user ON login_event (user, time);
CREATE INDEX login_event_by_source ON login_event (source_octets);
CREATE INDEX login_event_by_score ON login_event (score) WHERE score IS NOT NULL;
CREATE INDEX authentication_key_by_event ON authentication_key (event);
CREATE INDEX session_open ON session (sshd_pid, connection, began) WHERE ended IS NULL;
CREATE INDEX session_without_logon ON session (sshd_pid, connection, ended) WHERE began IS NULL;
CREATE INDEX session_by_end ON session (ended);
CREATE INDEX session_by_key ON session (sshd_pid, connection, began);
CREATE INDEX session_channel_by_session ON session_channel (session);
CREATE UNIQUE INDEX finding_open ON finding (kind, subject, source_address) WHERE resolved IS NULL;
CREATE INDEX finding_by_end ON finding (resolved);
CREATE INDEX outbox_unsettled ON outbox (channel, sequence) WHERE settled IS NULL;
CREATE INDEX outbox_by_state ON outbox (channel, state);
CREATE INDEX outbox_by_finding ON outbox (finding) WHERE finding IS NOT NULL;
COMMIT;
