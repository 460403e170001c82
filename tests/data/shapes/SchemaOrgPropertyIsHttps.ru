# breaks: a name over http
# node: event:
# line: none
INSERT DATA { event: <http://schema.org/name> "圆桌会议"@zh }
