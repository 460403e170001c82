# breaks: in two organisations
# node: membership:tang-jie-tsinghua
# line: 3
INSERT DATA { membership:tang-jie-tsinghua org:organization organisation:openai }
