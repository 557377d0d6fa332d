namespace OppTyped.Generators.Emitting;

/// <summary>
/// Breaks a line of C# that is too long: after its arrow, or inside its last brackets. Then each argument, parameter or type
/// argument has its own line. A part that is still too long is broken in the same way.
/// </summary>
internal static class LongLine
{
    private const string Indent = "    ";

    /// <summary>Returns the lines. A comment, an attribute and a line without brackets stay too long.</summary>
    /// <param name="line">The line, which can be indented.</param>
    /// <param name="width">The maximum length of a line.</param>
    public static IEnumerable<string> Break(string line, int width)
    {
        string code = line.TrimStart(' ');
        string indent = line.Substring(0, line.Length - code.Length);
        bool isAttribute = code[0] == '[' && code[code.Length - 1] == ']';
        return line.Length <= width || isAttribute || code[0] == '/'
            ? [line]
            : BreakCode(code, width - indent.Length).Select(part => indent + part);
    }

    private static IEnumerable<string> BreakCode(string code, int width)
    {
        Scan(code, out int arrowEnd, out List<Brackets> brackets);
        if (arrowEnd > 0)
        {
            return Break(code.Substring(0, arrowEnd), width).Concat(Break(Indent + code.Substring(arrowEnd + 1), width));
        }

        // Use the last brackets whose start fits on the first line.
        return brackets.LastOrDefault(candidate => candidate.Start < width && candidate.End > candidate.Start + 1) is { } found
            ? [code.Substring(0, found.Start + 1), .. found.Split(code).SelectMany(item => Break(Indent + item, width))]
            : [code];
    }

    // Finds the brackets that are not inside other brackets, and the end of the first arrow outside brackets. The condition of an
    // if statement counts as outside, because its call is broken and not the condition.
    private static void Scan(string code, out int arrowEnd, out List<Brackets> brackets)
    {
        arrowEnd = 0;
        brackets = [];
        int depth = 0;
        for (int at = code.StartsWith("if (", StringComparison.Ordinal) ? 4 : 0; at < code.Length; at++)
        {
            switch (code[at])
            {
                case '"' or '\'':
                    at = FindLiteralEnd(code, at);
                    break;
                case '=' when at + 1 < code.Length && code[at + 1] == '>':
                    at++;
                    arrowEnd = depth == 0 && arrowEnd == 0 && at + 1 < code.Length ? at + 1 : arrowEnd;
                    break;
                case '(' or '<' or '[' or '{':
                    if (depth++ == 0)
                    {
                        brackets.Add(new Brackets(at));
                    }

                    break;
                case ',' when depth == 1:
                    brackets[brackets.Count - 1].Commas.Add(at);
                    break;
                case ')' or '>' or ']' or '}' when depth > 0:
                    if (--depth == 0)
                    {
                        brackets[brackets.Count - 1].End = at;
                    }

                    break;
            }
        }

        brackets.RemoveAll(found => code[found.Start] is '[' or '{');
    }

    // Returns the position of the quote that ends a text or a character.
    private static int FindLiteralEnd(string code, int start)
    {
        int at = start + 1;
        while (at < code.Length - 1 && code[at] != code[start])
        {
            at += code[at] == '\\' ? 2 : 1;
        }

        return at;
    }

    private sealed class Brackets(int start)
    {
        public int Start => start;

        public int End { get; set; }

        public List<int> Commas { get; } = [];

        /// <summary>Returns the items between the brackets. The last item contains the rest of the code.</summary>
        public IEnumerable<string> Split(string code)
        {
            int from = start + 1;
            foreach (int comma in Commas)
            {
                yield return code.Substring(from, comma + 1 - from);
                from = comma + 2;
            }

            yield return code.Substring(from);
        }
    }
}
