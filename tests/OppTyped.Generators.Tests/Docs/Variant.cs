using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.Generators.Tests.Docs;

/// <summary>
/// One reading of a block. A line that ends with <c>// OPP001</c> is a mistake, and a line that ends with <c>// right</c> is its
/// correction. Each mistake is read alone, without the corrections. Then the corrections are read without the mistakes.
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
    /// The block as a file that compiles alone. Statements come first, as in a program, and members without a type get a model.
    /// Each part keeps its line numbers of the page for the compiler's messages.
    /// </summary>
    public string ToSource(string modelAttribute)
    {
        StringBuilder usings = new(), statements = new(), members = new(), types = new();
        foreach ((int line, SyntaxNode node) in Nodes())
        {
            StringBuilder part = node switch
            {
                // Keeps tokens that belong to no node, so that the compiler reports them.
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

    // Parses each paragraph alone, because a member after a type would become part of the type.
    private IEnumerable<(int Line, SyntaxNode Node)> Nodes()
    {
        string[] kept = [.. Block.Lines.Index().Select(line => IsRead(line.Index, line.Item) ? line.Item : "")];
        for (int start = 0, end; start < kept.Length; start = end)
        {
            end = start + 1;
            while (end < kept.Length && !(Block.Lines[end - 1].Length == 0 && Block.Lines[end] is [not (' ' or '{' or '}'), ..]))
            {
                end++;
            }

            CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(string.Join('\n', kept[start..end]) + "\n")
                .GetCompilationUnitRoot();
            foreach (SyntaxNode node in root.ContainsDiagnostics ? [root] : root.Usings.Concat<SyntaxNode>(root.Members))
            {
                yield return (start + root.SyntaxTree.GetText().Lines.GetLineFromPosition(node.FullSpan.Start).LineNumber, node);
            }
        }
    }

    /// <summary>The lines where the rule is reported: the mistake, and the lines that are marked with "too".</summary>
    public IEnumerable<int> Mistakes =>
        Block.Lines
            .Index()
            .Where(line => TooMark().IsMatch(line.Item))
            .Select(line => Block.FirstLine + line.Index)
            .Concat(Mistake is { } line ? [line] : []);

    // Reads the variant's own mistake, or the corrections if it has none.
    private bool IsRead(int index, string line) =>
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
