# breaks: the membership is of another organisation and role
# node: membership:tang-jie-tsinghua
# line: 3
DELETE { membership:tang-jie-tsinghua org:organization ?body ; org:role ?role }
INSERT { membership:tang-jie-tsinghua org:organization organisation:openai ; org:role role:researcher }
WHERE { membership:tang-jie-tsinghua org:organization ?body ; org:role ?role }
