using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>Tests unusual models that are valid. The emitted code compiles, and no rule reports an error.</summary>
public sealed class RightModelTests
{
    /// <summary>Valid models. The emitted code must compile without warnings, and no rule may report an error.</summary>
    public static TheoryData<string, string> RightModels => new()
    {
        {
            "field set named like the emitted class",
            """
            [FieldSet] public partial class DealFields { [Schema("mx_CustomObject_1")] public string? A { get; set; } }
            [OpportunityType(1)] public partial class Deal { [Schema("mx_Custom_1")] public DealFields? Extra { get; set; } }
            """
        },
        {
            "enum named like the emitted class",
            """
            public enum DealFields { A, B }
            [OpportunityType(1)] public partial class Deal { [Schema("mx_Custom_1")] public DealFields? Extra { get; set; } }
            """
        },
        {
            "converter named like the emitted class",
            """
            public class DealFields : IFieldConverter<Version>
            {
                public static string Format(Version value) => $"{value}";
                public static Version Parse(string text) => new(text);
            }
            [OpportunityType(1)] public partial class Deal
            {
                [Schema("mx_Custom_1", Converter = typeof(DealFields))] public Version? Extra { get; set; }
            }
            """
        },
        {
            "code enum named like the emitted class",
            """
            public enum WeddingFields { A = 1 }
            [VenueOpportunity] public partial class Wedding { [Schema("stageId")] public WeddingFields? S { get; set; } }
            """
        },
        {
            "attribute named GeneratedCode with an array argument",
            """
            class GeneratedCodeAttribute : Attribute { public GeneratedCodeAttribute(string[] tools, int v) { } }
            [OpportunityType(1)] public partial class Deal
            {
                [GeneratedCode(new[] { "x" }, 1)] public int Other;
                [Schema("a")] public int? A { get; set; }
            }
            """
        },
        {
            "note that only a constructor sets, beside a copy constructor",
            """
            [OpportunityType(1)] public partial class Deal
            {
                public Deal(string? note) => Note = note;
                public Deal(Deal other) : this(other.Note) { }
                public Deal(Uri? home) : this(home?.Host) { }
                [Note] public string? Note { get; }
                [Schema("a")] public int? A { get; set; }
            }
            """
        },
        {
            "setter that is private protected",
            """
            public abstract class B { [Schema("a")] public int? A { get; private protected set; } }
            [OpportunityType(1)] public partial class Deal : B { }
            """
        },
        {
            "override with only a getter",
            """
            public class B { [Schema("a")] public virtual int? A { get; set; } }
            [OpportunityType(1)] public partial class Deal : B { public override int? A => base.A ?? 0; }
            """
        },
        {
            "override with only a setter",
            """
            public class B { public virtual int? A { get; set; } }
            [OpportunityType(1)] public partial class Deal : B { [Schema("a")] public override int? A { set => base.A = value; } }
            """
        },
        {
            "converter for a tuple without names",
            """
            public class C : IFieldConverter<(int, int)>
            {
                public static string Format((int, int) value) => $"{value.Item1}-{value.Item2}";
                public static (int, int) Parse(string text) => (text.Length, 0);
            }
            [OpportunityType(1)] public partial class Deal
            {
                [Schema("a", Converter = typeof(C))] public (int Low, int High)? Range { get; set; }
            }
            """
        },
        {
            "generic base class with two types of options",
            """
            public enum E { [UnknownOption] X }
            public abstract class B<T> { [Schema("b")] public T? L { get; set; } [Schema("c")] public T[]? M { get; set; } }
            [OpportunityType(1)] public partial class Deal : B<E> { }
            [OpportunityType(2)] public partial class Lead : B<string> { }
            """
        },
        {
            "nested model that derives from a class with another nested model of its name",
            """
            public partial class Mid
            {
                [OpportunityType(1)] public partial class M { [Schema("a")] public string? A { get; set; } }
                public partial class K
                {
                    [OpportunityType(2)] public partial class M : Mid { [Schema("b")] public int? Z { get; set; } }
                }
            }
            """
        },
        {
            "constructors that differ only in passing by reference",
            """
            [OpportunityType(1)] public partial class Deal
            {
                public Deal() { }
                public Deal(int a) { }
                public Deal(ref int a) { }
                [Schema("a")] public int? A { get; set; }
            }
            """
        },
        {
            "summary with references, entities and a tag",
            """
            [OpportunityType(1)] public partial class Deal
            {
                /// <summary>
                /// The <see cref="System.Uri"/> of A &amp; B, see <paramref name="x"/>. <b>Bold</b>
                /// </summary>
                [Schema("a")] public int? A { get; set; }
                /// <summary>A & B < C</summary>
                [Schema("b")] public int? B { get; set; }
            }
            """
        },
    };

    [Theory]
    [MemberData(nameof(RightModels))]
    public async Task A_valid_model_compiles_and_is_not_reported_as_an_error(string name, string source)
    {
        ConsumerCode project = await ConsumerCode.OfAsync([ModelSource.Usings + source]);

        Assert.True(project.Errors.Count == 0, $"{name}:\n{string.Join('\n', project.Errors)}");
        Assert.DoesNotContain(project.Reports, static report => report.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(project.Reports, static report => report.Id is "OPP007" or "OPP012" or "OPP017");
        Assert.DoesNotContain(
            ModelCompilation.Of(ModelSource.Usings + source).Emitted.Values,
            static text => text.Contains("cannot be sent, because", StringComparison.Ordinal));
    }

    [Fact]
    public void An_override_with_a_derived_type_is_sent()
    {
        ModelCompilation model = ModelCompilation.Of(ModelSource.Usings + """
            public class B { [Schema("a")] public virtual IReadOnlyList<string>? A { get; } }
            [OpportunityType(1)] public partial class Deal : B { public override List<string>? A { get; } }
            """);

        Assert.Empty(model.Complaints);
        Assert.DoesNotContain("Deal cannot be sent", model.Emitted["Deal.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_setter_that_is_protected_internal_in_another_assembly_can_be_used()
    {
        MetadataReference shared = ModelCompilation.Of(ModelSource.Usings + """
            namespace Shared;
            public abstract class B { [Schema("b")] public int? C { get; protected internal set; } }
            """).ToReference("Shared", isEditor: false);

        ModelCompilation model = ModelCompilation.Of(
            ModelSource.Usings + "[OpportunityType(1)] public partial class Deal : Shared.B { }",
            references: shared);

        Assert.Empty(model.Complaints);
        Assert.Contains("C = c,", model.Emitted["Deal.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("required List<string> A { get; init; }", "new global::System.Collections.Generic.List<string>()")]
    [InlineData("E[] A { get; set; } = new E[0];", "global::System.Array.Empty<global::E>()")]
    [InlineData("HashSet<string> A { get; set; } = new();", "new global::System.Collections.Generic.HashSet<string>()")]
    public void The_emitted_code_compiles_as_CSharp_11(string member, string empty)
    {
        ModelCompilation compilation = ModelCompilation.Of(
            ModelSource.Usings + $$"""
            public enum E { A }
            [OpportunityType(1)] public partial class Deal { [Schema("a")] public {{member}} }
            """,
            language: LanguageVersion.CSharp11);

        Assert.Empty(compilation.Complaints);
        Assert.Contains($"A = a ?? {empty},", compilation.Emitted["Deal.g.cs"], StringComparison.Ordinal);
    }
}
