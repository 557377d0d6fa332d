using System.Reflection;
using Microsoft.CodeAnalysis;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>The names, attributes, summaries and accessibility of the emitted types.</summary>
public sealed class EmittedDeclarationTests
{
    [Fact]
    public void Models_with_long_names_have_short_and_unique_file_names()
    {
        string space = string.Join('.', Enumerable.Repeat("CustomerRelationshipManagement", 6));
        ModelCompilation compilation = ModelCompilation.Of($$"""
            using OppTyped;
            namespace {{space}}.One { [OpportunityType(1)] public partial class Deal { [Schema("a")] public int? A; } }
            namespace {{space}}.Two { [OpportunityType(2)] public partial class Deal { [Schema("a")] public int? A; } }
            namespace ä.{{new string('ß', 100)}} { [OpportunityType(3)] public partial class Deal { } }
            """);

        Assert.Null(compilation.GeneratorFailure);
        Assert.Equal(3, compilation.EmittedModels.Keys.Count(static name => name.EndsWith(".g.cs", StringComparison.Ordinal)));
        Assert.All(compilation.Emitted.Keys, static name => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name), 1, 130));
    }

    [Fact]
    public void Emitted_types_have_the_Obsolete_and_Experimental_attributes_of_the_model()
    {
        ModelCompilation compilation = ModelCompilation.Of(ModelSource.Usings + """
            [OpportunityType(1)] public partial class Deal
            {
                [Obsolete("use B"), Schema("a")] public int? A { get; set; }
                [Schema("b")] public int? B { get; set; }
            }
            [Experimental("X1", UrlFormat = "https://example.org/{0}"), OpportunityType(2)]
            public partial class Lead { [Schema("a")] public int? A { get; set; } }
            [Obsolete, OpportunityType(3)] public partial class Old { [Schema("a")] public int? A { get; set; } }
            public static class Uses
            {
                public static object First => new DealPatch { A = 1, B = 2 };
                public static string Second => DealSchema.A;
                public static object Third => new LeadPatch { A = 1 };
                public static string Fourth => LeadSchema.A;
                public static Type Fifth => typeof(ILeadApi);
                public static object Sixth => new OldPatch { A = 1 };
            }
            """);

        IEnumerable<string> warned = compilation.Compilation
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(static diagnostic =>
                diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Location.SourceTree?.FilePath.Length == 0)
            .Select(static diagnostic => $"{diagnostic.Id} {MemberAt(diagnostic.Location)}");
        Assert.Equal(
            [
                "CS0618 First", "CS0618 Second", "X1 Third", "X1 Fourth", "X1 Fifth", "CS0612 Sixth",
            ],
            warned.Distinct());

        static string MemberAt(Location location) =>
            location.SourceTree!.GetRoot()
                .FindNode(location.SourceSpan)
                .FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax>()!.Identifier.ValueText;
    }

    [Fact]
    public void A_patch_member_has_the_summary_of_the_model_member() =>
        Assert.Contains(
            "/// The sum &amp; the <c>System.Uri</c> in <c>null</c>. Changes <c>a</c>. On the wire: a number as text, without",
            ModelCompilation.Of(ModelSource.Usings + """
                [OpportunityType(1)] public partial class Deal
                {
                    /// <summary>
                    /// The sum &amp; the <see cref="System.Uri"/>
                    /// in <see langword="null"/>.
                    /// </summary>
                    [Schema("a")] public int? A { get; set; }
                }
                """).Emitted["Deal.g.cs"],
            StringComparison.Ordinal);

    [Theory]
    [InlineData("", "public partial interface IDealApi")]
    [InlineData(", HttpInterface = HttpInterface.Public", "public partial interface IDealApi")]
    [InlineData(", HttpInterface = HttpInterface.Internal", "internal partial interface IDealApi")]
    [InlineData(", HttpInterface = HttpInterface.None", null)]
    public void The_attribute_sets_the_accessibility_of_the_HTTP_interface(string choice, string? declaration)
    {
        ModelCompilation compilation = ModelCompilation.Of(
            ModelSource.Usings
                + $$"""[OpportunityType(1{{choice}})] public partial class Deal { [Schema("a")] public int? A; }""",
            references: ModelCompilation.Hosting);

        Assert.Empty(compilation.Complaints);
        Assert.Equal(declaration is not null, compilation.Emitted.ContainsKey("opportunity-apis.g.cs"));
        Assert.Contains(
            declaration ?? "sealed class DealPatch",
            compilation.Emitted["Deal.g.cs"],
            StringComparison.Ordinal);
        Assert.Equal(declaration is not null, compilation.Emitted["Deal.g.cs"].Contains("IDealApi", StringComparison.Ordinal));
    }

    [Fact]
    public void Emitted_code_is_excluded_from_code_coverage()
    {
        Assembly assembly = ModelCompilation
            .Of(ModelSource.Usings
                + "[OpportunityType(1)] public partial class Deal { [Schema(\"a\")] public int? A { get; set; } }")
            .Load();

        IEnumerable<MemberInfo> emitted = assembly.GetTypes()
            .Where(static type =>
                type.Name is "DealPatch" or "DealSchema" || type.Name.EndsWith("__DealFields", StringComparison.Ordinal))
            .Concat<MemberInfo>(assembly.GetType("Deal")!
                .GetMethods(BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(static method => !method.IsSpecialName))
            .Append(assembly.GetType("IDealApi")!.GetMethod("Create")!);
        Assert.Equal(7, emitted.Count());
        Assert.All(emitted, static member =>
            Assert.NotNull(member.GetCustomAttribute<System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute>()));
    }
}
