using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;
using OppTyped.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>
/// Tests random models. Each model is either reported or can be sent, but never both. The emitted code compiles.
/// </summary>
public sealed partial class AgreementTests
{
    private const int ModelsPerCompilation = 100;

    private static readonly int Models = Chaos.Cases(usual: 1_000, full: 2_000);

    private static readonly string[] Types =
    [
        "int", "int?", "string", "string?", "decimal?", "double", "bool?", "DateTime?", "DateTimeOffset", "DateOnly?", "TimeOnly",
        "Guid?", "Uri?", "Status?", "Cover", "string[]?", "List<Status>?", "HashSet<string>?", "Address?", "Half", "TimeSpan?",
        "object?", "int[]?", "List<Cover>?", "Broken?", "char", "System.Numerics.BigInteger",
    ];

    private static readonly string[] Names =
    [
        "mx_Custom_1", "mx_Custom_2", "mx_Custom_3", "Status", "Owner", "mx_custom_4", "mx_Custom_05", "", "with space",
        "mx_CustomObject_7", "é\\\"x",
    ];

    private static readonly (string Parameter, string Type)[] Parameters =
    [
        ("name", "string?"), ("typeId", "int?"), ("sourceId", "long"), ("stageId", "Status?"), ("channelId", "string?"),
        ( "closedDate", "DateOnly?"), ( "externalUrls", "List<OppTyped.Ivvy.ExternalUrl>?"), ("utmSource", "string"),
        ("contactId", "ushort?"), ("id", "int?"), ("stageID", "int?"),
    ];

    private static readonly string[] Members =
        ["A", "B", "C", "D", "IsEmpty", "@class", "value", "reader", "M0Patch", "get_X", "ToString"];

    private static readonly string[] Declarations =
    [
        "public partial class", "internal sealed partial class", "public abstract partial class", "public partial record",
        "public sealed partial record class", "public partial class", "public partial record", "class", "static partial class",
        "file partial class",
    ];

    [Fact]
    public async Task Each_random_model_is_either_reported_or_can_be_sent()
    {
        var random = new Random(4);
        int emitted = 0;
        for (int first = 0; first < Models; first += ModelsPerCompilation)
        {
            string[] names = [.. Enumerable.Range(first, ModelsPerCompilation).Select(static i => $"M{i}")];
            string source = Shared + string.Join('\n', names.Select(name => Declare(name, random)));
            ModelCompilation compilation = ModelCompilation.Of(source);
            Assert.Null(compilation.GeneratorFailure);

            ImmutableArray<Diagnostic> all = await Analysis.RunWithCompilerAsync(new ModelAnalyzer(), compilation.Compilation);
            string[] lines = source.Split('\n');
            ILookup<string, Diagnostic> byModel = all
                .Where(static diagnostic => diagnostic.Id.StartsWith("OPP", StringComparison.Ordinal))
                .ToLookup(diagnostic => ModelAt(lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]));
            foreach (string name in names)
            {
                bool isEmitted = compilation.Emitted.Any(file =>
                    file.Key.Split('.') is [.., var type, "g", "cs"]
                    && type == name
                    && !file.Value.Contains("cannot be sent, because", StringComparison.Ordinal));
                string emission = isEmitted ? "ready to be sent and" : "not ready to be sent, and not";
                string declaration = lines.First(line => ModelAt(line) == name);
                Assert.True(
                    isEmitted != byModel.Contains(name),
                    $"{name} is {emission} reported:\n{declaration}\n{string.Join('\n', byModel[name])}");
                emitted += isEmitted ? 1 : 0;
            }

            IEnumerable<Diagnostic> inEmitted = all.Where(static diagnostic =>
                diagnostic.Severity >= DiagnosticSeverity.Warning
                && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
            Assert.Empty(inEmitted);
        }

        Assert.InRange(emitted, Models / 10, Models * 9 / 10);
    }

    private const string Shared = """
        #nullable enable
        using System; using System.Collections.Generic; using OppTyped;
        public enum Status { Open, [Option("Closed \"won\"")] Won, [UnknownOption] Other }
        [Flags] public enum Cover { None, Fire = 1, Theft = 2, Both = 3 }
        public enum Broken { [UnknownOption] A, [UnknownOption] B }
        [FieldSet] public partial class Address { [Schema("mx_CustomObject_1")] public string? Street { get; set; } }

        """;

    // The declaration of each model is a single line, so the line of a report identifies the model.
    private static string Declare(string name, Random random)
    {
        bool isNested = random.Next(6) == 0;
        string declaration = Declarations[random.Next(random.Next(3) == 0 ? Declarations.Length : 7)];
        if (isNested)
        {
            declaration = declaration.Replace("file", "public", StringComparison.Ordinal);
        }

        bool isVenue = random.Next(3) == 0;
        var members = new Dictionary<string, string>();
        foreach (string member in Members.OrderBy(_ => random.Next()).Take(random.Next(5)))
        {
            // Most members must be valid. Otherwise, almost no model would be valid.
            bool mayBeInvalid = random.Next(4) == 0;
            string attribute = random.Next(12) switch
            {
                0 => "[OpportunityId]",
                1 => "[Note]",
                _ => DeclareSchema(
                    mayBeInvalid ? Names[random.Next(Names.Length)] : $"mx_Custom_{random.Next(10, 1000)}",
                    random),
            };
            string accessibility = mayBeInvalid && random.Next(3) == 0 ? "private" : "public";
            string modifier = declaration.Contains("static", StringComparison.Ordinal) ? "static " : "";
            string type = Types[random.Next(mayBeInvalid ? Types.Length : 19)];
            if (isVenue)
            {
                (attribute, type) = DeclareForVenue(attribute, type, mayBeInvalid, random);
            }

            string setter = modifier.Length > 0 ? "set;" : random.Next(3) switch { 0 => "init;", 1 => "set;", _ => "" };
            members[mayBeInvalid ? member : Members[random.Next(4)]] =
                $"{attribute} {accessibility} {modifier}{type} {{0}} {{{{ get; {setter} }}}}";
        }

        string body = string.Join(' ', members.Select(static member => member.Value
            .Replace("{0}", member.Key, StringComparison.Ordinal)
            .Replace("{{", "{", StringComparison.Ordinal)
            .Replace("}}", "}", StringComparison.Ordinal)));
        string marker = isVenue ? "VenueOpportunity" : $"OpportunityType({(random.Next(15) == 0 ? -1 : 12003)})";
        string model = $"[{marker}] {declaration} {name}{(random.Next(20) == 0 ? "<T>" : "")} {{ {body} }}";
        return isNested ? $"public {(random.Next(4) == 0 ? "" : "partial ")}class O{name} {{ {model} }}" : model;
    }

    private static string DeclareSchema(string name, Random random) =>
        $"[Schema(\"{name}\"{(random.Next(6) == 0 ? ", ReadOnly = true" : "")})]";

    private static (string Attribute, string Type) DeclareForVenue(
        string attribute,
        string type,
        bool mayBeInvalid,
        Random random)
    {
        if (mayBeInvalid && random.Next(3) == 0)
        {
            return (attribute, type);
        }

        if (random.Next(3) == 0)
        {
            return ($"[CustomField({random.Next(mayBeInvalid ? -1 : 1, 100)})]", type);
        }

        (string parameter, string validType) = Parameters[random.Next(mayBeInvalid ? Parameters.Length : 9)];
        return ($"[Schema(\"{parameter}\")]", mayBeInvalid && random.Next(2) == 0 ? type : validType);
    }

    private static string ModelAt(string line) => ModelName().Match(line).Value;

    [GeneratedRegex(@"\bM\d+\b")]
    private static partial Regex ModelName();
}
