def build(n):
    text, total = "", 0
    for k in range(n):
        piece = f"{k}:{k % 7};"
        text = text + piece
        total += len(piece)
    return len(text), total


a, b = build(300000)
print(a, b)
