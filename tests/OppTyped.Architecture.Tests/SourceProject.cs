using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.Architecture.Tests;

/// <summary>Reads the source files of a project, and finds where each type is declared and used.</summary>
internal sealed class SourceProject
{
    private readonly string _folder;
    private readonly CSharpCompilation _compilation;

    private readonly Lazy<IReadOnlyList<Arrow>> _arrows;

    private SourceProject(string folder, CSharpCompilation compilation, SourceProject? basis = null)
    {
        _folder = folder;
        _compilation = compilation;
        // A file that is added does not change the dependencies of the other files.
        _arrows = new(() =>
            basis is null
                ? [.. compilation.SyntaxTrees.SelectMany(ArrowsFrom)]
                : [.. basis.Arrows, .. compilation.SyntaxTrees.Except(basis._compilation.SyntaxTrees).SelectMany(ArrowsFrom)]);
    }

    public static SourceProject Load(string folder)
    {
        string assemblies = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        IEnumerable<MetadataReference> references = assemblies.Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("OppTyped", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path));
        IEnumerable<SyntaxTree> trees = Repository.CSharpFiles(folder)
            .Select(static file => Parse(file, Repository.Read(file)))
            .Append(Parse(folder + "/obj/ImplicitUsings.cs", ImplicitUsings));
        return new SourceProject(folder, CSharpCompilation.Create(
            "Sources", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)));
    }

    /// <summary>Returns the project with one more file, so that a test can add a fault.</summary>
    public SourceProject With(string file, string text) =>
        new(_folder, _compilation.AddSyntaxTrees(Parse(file, text)), basis: this);

    private static SyntaxTree Parse(string file, string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest), file);

    // The SDK adds these usings to each project.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    /// <summary>The types that are not nested, and their files. A partial type is listed once for each of its files.</summary>
    public IEnumerable<(INamedTypeSymbol Type, string File)> Types =>
        from tree in _compilation.SyntaxTrees
        where !tree.FilePath.Contains("/obj/", StringComparison.Ordinal)
        let model = _compilation.GetSemanticModel(tree)
        from node in tree.GetRoot().DescendantNodes(static node => node is not BaseTypeDeclarationSyntax)
        where node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        select ((INamedTypeSymbol)model.GetDeclaredSymbol(node)!, tree.FilePath);

    /// <summary>For each file, the types that it uses from other folders. A type is listed once for each file.</summary>
    public IReadOnlyList<Arrow> Arrows => _arrows.Value;

    private IEnumerable<Arrow> ArrowsFrom(SyntaxTree tree)
    {
        SemanticModel model = _compilation.GetSemanticModel(tree);
        string from = FolderOf(tree.FilePath);
        var used = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);

        // Names in comments are ignored, because a comment may refer to a type of a higher layer.
        foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            SymbolInfo info = model.GetSymbolInfo(name);
            if (Outermost(info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is { } type && used.Add(type))
            {
                foreach (string to in DeclaringFolders(type).Where(to => to != from))
                {
                    yield return new Arrow(RelativeToProject(tree.FilePath), from, to, type.Name);
                }
            }
        }
    }

    /// <summary>
    /// Returns the folder of a file, relative to the project folder. The result is empty for a file in the project folder.
    /// </summary>
    public string FolderOf(string path) => Path.GetDirectoryName(RelativeToProject(path))!.Replace('\\', '/');

    private string RelativeToProject(string path) => path[(_folder.Length + 1)..];

    private IEnumerable<string> DeclaringFolders(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(place => FolderOf(place.SyntaxTree.FilePath)).Distinct();

    private static INamedTypeSymbol? Outermost(ISymbol? symbol)
    {
        INamedTypeSymbol? type = symbol switch
        {
            null or INamespaceSymbol => null,
            INamedTypeSymbol named => named,
            _ => symbol.ContainingType,
        };
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type is { DeclaringSyntaxReferences.IsEmpty: false } ? type.OriginalDefinition : null;
    }
}
