using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.Architecture.Tests;

/// <summary>Reads the source files of a project, and finds where each type is declared and used.</summary>
internal sealed class SourceProject
{
    private readonly string _folder;
    private readonly CSharpCompilation _compilation;

    private SourceProject(string folder, CSharpCompilation compilation)
    {
        _folder = folder;
        _compilation = compilation;
    }

    public static SourceProject Load(string folder) =>
        Load(folder, Repository.CSharpFiles(folder).ToDictionary(static file => file, Repository.Read));

    /// <summary>Reads sources from memory, so that a test can add a file with a fault.</summary>
    public static SourceProject Load(string folder, IReadOnlyDictionary<string, string> sources)
    {
        string assemblies = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        IEnumerable<MetadataReference> references = assemblies.Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("OppTyped", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path));
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        IEnumerable<SyntaxTree> trees = sources
            .Append(new(folder + "/obj/ImplicitUsings.cs", ImplicitUsings))
            .Select(source => CSharpSyntaxTree.ParseText(source.Value, options, source.Key));
        return new SourceProject(folder, CSharpCompilation.Create(
            "Sources", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)));
    }

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

    /// <summary>Returns the types of other folders that each file uses. A type is returned only once for each file.</summary>
    public IEnumerable<Arrow> Arrows()
    {
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
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
