using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.Generators.Tests.Docs;

/// <summary>
/// One version of a block, which can be compiled. A line of the block that ends with <c>// OPP001</c> is a mistake. A line that
/// ends with <c>// right</c> is the correction of a mistake. Each mistake has its own variant, without the corrections and the
/// other mistakes. If the block has corrections, one more variant has all corrections and no mistakes.
/// </summary>
internal sealed partial record Variant(Block Block, int? Mistake, string? Rule)
{
    public static IEnumerable<Variant> Of(Block block)
    {
        IEnumerable<Variant> mistakes = block.Lines.Index()
            .Select(line => (line.Index, Rule: MistakeMark().Match(line.Item)))
            .Where(line => line.Rule.Success && !TooMark().IsMatch(block.Lines[line.Index]))
            .Select(line => new Variant(block, block.FirstLine + line.Index, line.Rule.Groups[1].Value));
        bool hasRight = block.Lines.Any(static line => RightMark().IsMatch(line));
        bool hasMistakes = block.Lines.Any(static line => MistakeMark().IsMatch(line));
        return hasRight || !hasMistakes ? mistakes.Append(new Variant(block, null, null)) : mistakes;
    }

    /// <summary>
    /// Returns the variant as the source of a complete file. Statements come first, because C# requires this order. Members that
    /// are outside of a type are put into a model. The compiler's messages have the line numbers of the page.
    /// </summary>
    public string ToSource(string modelAttribute)
    {
        StringBuilder usings = new(), statements = new(), members = new(), types = new();
        foreach ((int line, SyntaxNode node) in Nodes())
        {
            StringBuilder part = node switch
            {
                // Keep tokens that belong to no other node, so that the compiler reports them.
                CompilationUnitSyntax => statements,
                UsingDirectiveSyntax => usings,
                GlobalStatementSyntax => statements,
                BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or DelegateDeclarationSyntax => types,
                _ => members,
            };
            part
                .Append("\n#line ")
                .Append(Block.FirstLine + line)
                .Append(" \"")
                .Append(Block.Page)
                .Append("\"\n")
                .Append(node.ToFullString());
        }

        if (members.Length > 0)
        {
            types
                .Append("\n#line hidden\n[")
                .Append(modelAttribute)
                .Append("] public partial class Model\n{\n")
                .Append(members)
                .Append("\n#line hidden\n}\n");
        }

        return $"{usings}\n{(statements.Length > 0 ? statements : "#line hidden\nreturn;\n")}\n{types}\n";
    }

    // Each paragraph is parsed separately. Otherwise, a member after a type would become a part of the type.
    private IEnumerable<(int Line, SyntaxNode Node)> Nodes()
    {
        string[] lines = [.. Block.Lines.Index().Select(line => IsIncluded(line.Index, line.Item) ? line.Item : "")];
        for (int start = 0, end; start < lines.Length; start = end)
        {
            end = start + 1;
            while (end < lines.Length && !(Block.Lines[end - 1].Length == 0 && Block.Lines[end] is [not (' ' or '{' or '}'), ..]))
            {
                end++;
            }

            CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(string.Join('\n', lines[start..end]) + "\n")
                .GetCompilationUnitRoot();
            foreach (SyntaxNode node in root.ContainsDiagnostics ? [root] : root.Usings.Concat<SyntaxNode>(root.Members))
            {
                yield return (start + root.SyntaxTree.GetText().Lines.GetLineFromPosition(node.FullSpan.Start).LineNumber, node);
            }
        }
    }

    /// <summary>The lines on which the rule must be reported: the mistake, and the lines that are marked with "too".</summary>
    public IEnumerable<int> Mistakes =>
        Block.Lines
            .Index()
            .Where(line => TooMark().IsMatch(line.Item))
            .Select(line => Block.FirstLine + line.Index)
            .Concat(Mistake is { } line ? [line] : []);

    // A variant includes its own mistake. A variant without a mistake includes all corrections.
    private bool IsIncluded(int index, string line) =>
        MistakeMark().IsMatch(line) && !TooMark().IsMatch(line)
            ? Block.FirstLine + index == Mistake
            : Mistake is null || !RightMark().IsMatch(line);

    [GeneratedRegex(@"// (OPP\d{3})\b")]
    private static partial Regex MistakeMark();

    [GeneratedRegex(@"// OPP\d{3}, too\b")]
    private static partial Regex TooMark();

    [GeneratedRegex(@"// right\b")]
    private static partial Regex RightMark();
}
