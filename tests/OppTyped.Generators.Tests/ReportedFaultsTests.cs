using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>Faults that users of other source generators reported. Each test has the same kind of fault in a model.</summary>
public sealed class ReportedFaultsTests
{
    private const string Usings = """
        #nullable enable
        #pragma warning disable CS1591
        using System; using System.Collections.Generic; using System.Diagnostics.CodeAnalysis; using OppTyped;

        """;

    /// <summary>Models that are right. The emitted code must compile without warnings, and no rule may report an error.</summary>
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
    public async Task A_right_model_compiles_and_is_not_reported_as_an_error(string name, string source)
    {
        ConsumerCode project = await ConsumerCode.OfAsync([Usings + source]);

        Assert.True(project.Errors.Count == 0, $"{name}:\n{string.Join('\n', project.Errors)}");
        Assert.DoesNotContain(project.Reports, static report => report.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(project.Reports, static report => report.Id is "OPP007" or "OPP012" or "OPP017");
        Assert.DoesNotContain(
            ModelCompilation.Of(Usings + source).Emitted.Values,
            static text => text.Contains("cannot be sent, because", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "OPP007",
        """
        [OpportunityType(1)] public partial class Deal
        {
            [Schema("a")] public string? A { [Obsolete("gone", true)] get; set; }
        }
        """)]
    [InlineData(
        "OPP012",
        """
        public ref struct C : IFieldConverter<Version>
        {
            public static string Format(Version value) => "";
            public static Version Parse(string text) => new(text);
        }
        [OpportunityType(1)] public partial class Deal { [Schema("a", Converter = typeof(C))] public Version? A { get; set; } }
        """)]
    [InlineData(
        "OPP024",
        "[OpportunityType(1)] public partial class Deal { [Schema(\"a\", ReadOnly = Made.True)] public int? A; }")]
    public async Task A_member_that_emitted_code_cannot_use_is_reported(string rule, string source)
    {
        ConsumerCode project = await ConsumerCode.OfAsync([Usings + source]);

        Assert.DoesNotContain(project.Errors, static error => !error.Contains("Made", StringComparison.Ordinal));
        Assert.True(rule == "OPP024" || project.Reports.Any(report => report.Id == rule));
        Assert.Contains(
            $"Correct the error {rule} of A.",
            ModelCompilation.Of(Usings + source).Emitted["Deal.g.cs"],
            StringComparison.Ordinal);
    }

    /// <summary>Half-written models that HalfWrittenModelTests found. The user's own error must be the only error.</summary>
    public static TheoryData<string, string> HalfWrittenModels => new()
    {
        {
            "members without a name",
            """
            [OpportunityType(1)] public partial record Deal([property: OpportunityId] string? , [property: Schema("a")] int? )
            {
                [Schema("b")] public int? { get; set; }
            }
            """
        },
        {
            "venue opportunity without a name",
            "[VenueOpportunity] public partial class { [Schema(\"name\")] public string? Name { get; set; } }"
        },
        {
            "options without a name",
            """
            public enum E { A, , B, = 2 }
            [OpportunityType(1)] public partial class Deal { [Schema("a")] public E? A { get; set; } }
            """
        },
        {
            "options with the same name",
            """
            public enum E { A, B, A, [UnknownOption] C, C }
            [Flags] public enum F { A = 1, A = 2 }
            [OpportunityType(1)] public partial class Deal
            {
                [Schema("a")] public E? A { get; set; }
                [Schema("b")] public F? B { get; set; }
            }
            """
        },
        {
            "members with the same name",
            """
            [FieldSet] public partial class Address
            {
                [Schema("mx_CustomObject_1")] public string? Street { get; set; }
                [Schema("mx_CustomObject_1")] public string? Street { get; set; }
            }
            [OpportunityType(1)] public partial class Deal
            {
                [OpportunityId] public string? Id { get; set; }
                [OpportunityId] public string? Id { get; set; }
                [Note] public string? Remark { get; set; }
                public string? Remark { get; set; }
                [Schema("a")] public int? A { get; set; }
                [Schema("a")] public int? A { get; set; }
                [Schema("b")] public int? B { get; set; }
                public void B() { }
                public DealPatch Use() => new() { A = 1, B = 2, Remark = "r" };
            }
            [VenueOpportunity] public partial class Wedding
            {
                [Schema("name")] public string? Name { get; set; }
                [Schema("name")] public string? Name { get; set; }
            }
            """
        },
        {
            "overrides with the same name or another type",
            """
            public abstract class B
            {
                [Schema("a")] public virtual int? A { get; set; }
                [Schema("b")] public virtual string? Name { get; set; }
            }
            [OpportunityType(1)] public partial class Deal : B
            {
                public override int? A { get; set; }
                public override int? A { get; set; }
            }
            [OpportunityType(2)] public partial class Lead : B
            {
                public override int A { get; set; }
                public override Missing? Name { get; set; }
            }
            """
        },
        {
            "members of a private type",
            """
            [OpportunityType(1)] public partial class Deal
            {
                enum E { A }
                [FieldSet] partial class Address { [Schema("mx_CustomObject_1")] public string? Street { get; set; } }
                [Schema("a")] public E? A { get; set; }
                [Schema("b")] public List<E>? B { get; set; }
                [Schema("c")] public Address? C { get; set; }
            }
            [VenueOpportunity] public partial class Wedding
            {
                enum E { A = 1 }
                [Schema("stageId")] public E? Stage { get; set; }
            }
            """
        },
        {
            "constructors with the same parameters",
            """
            [OpportunityType(1)] public partial class Deal
            {
                [Schema("a")] public int? A { get; set; }
                public Deal() { }
                public Deal() { }
            }
            """
        },
        {
            "types that are less accessible than their members",
            """
            enum E { A }
            [FieldSet] partial class Address { [Schema("mx_CustomObject_1")] public string? Street { get; set; } }
            [OpportunityType(1)] public partial class Deal
            {
                [Schema("a")] public E? A { get; set; }
                [Schema("b")] public List<E>? B { get; set; }
                [Schema("c")] public E[]? C { get; set; }
                [Schema("d")] public Address? D { get; set; }
            }
            """
        },
        {
            "notices that the compiler refuses",
            """
            [OpportunityType(1)] public partial class Deal
            {
                [Experimental(), Schema("a")] public int? A { get; set; }
                [Experimental("a b"), Schema("b")] public int? B { get; set; }
                [Experimental("X1", UrlFormat = Missing), Schema("c")] public int? C { get; set; }
                [Obsolete, Obsolete("b"), Schema("d")] public int? D { get; set; }
                [Obsolete("a", DiagnosticId = "X1", DiagnosticId = "X2"), Schema("e")] public int? E { get; set; }
            }
            """
        },
    };

    [Theory]
    [MemberData(nameof(HalfWrittenModels))]
    public void The_emitted_code_of_a_half_written_model_adds_no_error(string name, string source)
    {
        ModelCompilation model = ModelCompilation.Of(Usings + source);
        Assert.Null(model.GeneratorFailure);

        ILookup<bool, Diagnostic> errors = model.Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(static diagnostic =>
                diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal))
            .ToLookup(static diagnostic => diagnostic.Location.SourceTree?.FilePath.Length == 0);
        Assert.NotEmpty(errors[true]);
        Assert.True(!errors[false].Any(), $"{name}:\n{string.Join('\n', errors[false])}");
    }

    [Fact]
    public void An_override_with_a_derived_type_is_sent()
    {
        ModelCompilation model = ModelCompilation.Of(Usings + """
            public class B { [Schema("a")] public virtual IReadOnlyList<string>? A { get; } }
            [OpportunityType(1)] public partial class Deal : B { public override List<string>? A { get; } }
            """);

        Assert.Empty(model.Complaints);
        Assert.DoesNotContain("Deal cannot be sent", model.Emitted["Deal.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_setter_that_is_protected_internal_in_another_assembly_can_be_used()
    {
        MetadataReference shared = ModelCompilation.Of(Usings + """
            namespace Shared;
            public abstract class B { [Schema("b")] public int? C { get; protected internal set; } }
            """).ToReference("Shared", isEditor: false);

        ModelCompilation model = ModelCompilation.Of(
            Usings + "[OpportunityType(1)] public partial class Deal : Shared.B { }",
            references: shared);

        Assert.Empty(model.Complaints);
        Assert.Contains("C = c,", model.Emitted["Deal.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_converter_without_its_type_argument_breaks_no_other_model()
    {
        ConsumerCode project = await ConsumerCode.OfAsync([Usings + """
            class C : IFieldConverter { }
            [OpportunityType(1)] public partial class Deal { [Schema("a", Converter = typeof(C))] public Version? P; }
            [OpportunityType(2)] public partial class Lead { [Schema("a")] public int? A { get; set; } }
            """]);

        Assert.Contains("Lead.g.cs", project.Emitted);
        Assert.Contains(project.Reports, static report => report.Id == "OPP012");
    }

    [Theory]
    [InlineData("required List<string> A { get; init; }", "new global::System.Collections.Generic.List<string>()")]
    [InlineData("E[] A { get; set; } = new E[0];", "global::System.Array.Empty<global::E>()")]
    [InlineData("HashSet<string> A { get; set; } = new();", "new global::System.Collections.Generic.HashSet<string>()")]
    public void The_emitted_code_compiles_as_CSharp_11(string member, string empty)
    {
        ModelCompilation compilation = ModelCompilation.Of(
            Usings + $$"""
            public enum E { A }
            [OpportunityType(1)] public partial class Deal { [Schema("a")] public {{member}} }
            """,
            language: LanguageVersion.CSharp11);

        Assert.Empty(compilation.Complaints);
        Assert.Contains($"A = a ?? {empty},", compilation.Emitted["Deal.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """
        namespace Microsoft.Extensions.DependencyInjection
        {
            interface IServiceCollection { }
            interface IHttpClientBuilder { }
        }
        """)]
    [InlineData("namespace OppTyped { class SchemaAttribute : System.Attribute { } }")]
    public async Task An_internal_copy_of_a_type_in_another_assembly_is_ignored(string copy)
    {
        MetadataReference vendor = ModelCompilation.Compile([ModelCompilation.Parse(copy)]).WithAssemblyName("Vendor") is var made
            && made.Emit(Stream.Null, cancellationToken: TestContext.Current.CancellationToken).Success
                ? made.ToMetadataReference()
                : throw new InvalidOperationException("The copy does not compile.");

        ConsumerCode project = await ConsumerCode.OfAsync(
            [Usings + """
            [OpportunityType(1)] public partial class Deal { [Schema("a")] public int? A { get; set; } }
            [OpportunityType(2)] public class Lead { }
            """],
            [vendor, .. ModelCompilation.Hosting]);

        Assert.Contains("opportunity-apis.g.cs", project.Emitted);
        Assert.Contains(project.Reports, static report => report.Id == "OPP001");
    }

    [Theory]
    [InlineData("IFieldConverter<List<A::Lib.Thing>>", "List<A::Lib.Thing>")]
    [InlineData("IFieldConverter<A::Lib.Thing[]>", "A::Lib.Thing[]")]
    [InlineData("IFieldConverter<List<A::Lib.Thing[]>>", "List<A::Lib.Thing[]>")]
    [InlineData("IFieldConverter<List<Old>>", "List<Old>")]
    public async Task A_type_with_a_part_that_emitted_code_cannot_name_is_refused(string converter, string type)
    {
        MetadataReference library = ModelCompilation.Of("namespace Lib { public class Thing { } }")
            .ToReference("Lib", isEditor: true)
            .WithAliases(["A"]);
        ConsumerCode project = await ConsumerCode.OfAsync(
            ["extern alias A;\n" + Usings + $$"""
            [Obsolete("gone", true)] public class Old { }
            [Obsolete("gone")]
            public abstract class C : {{converter}}
            {
                public static string Format({{type}} value) => "";
                public static {{type}} Parse(string text) => null!;
            }
            [OpportunityType(1)] public partial class Deal
            {
                [Obsolete("gone"), Schema("a", Converter = typeof(C))] public {{type}}? P { get; set; }
            }
            """],
            [library]);

        Assert.DoesNotContain(project.Errors, static error => error.StartsWith("CS0400", StringComparison.Ordinal));
        Assert.Contains(project.Reports, static report => report.Id == "OPP012");
    }

    [Fact]
    public async Task A_rule_speaks_for_each_model_with_a_generic_base_class()
    {
        ConsumerCode project = await ConsumerCode.OfAsync([Usings + """
            public enum E { X }
            public class B<T> { [Schema("b")] public T? L { get; set; } }
            public class S<T> where T : struct { [Schema("b")] public T? L { get; set; } }
            [OpportunityType(1)] public partial class Ant : B<string> { }
            [OpportunityType(2)] public partial class Deal : B<E> { }
            [OpportunityType(3)] public partial class Lead : S<int> { }
            [OpportunityType(4)] public partial class Loan : S<DateTime> { }
            """]);

        Assert.Equal(
            ["OPP019", "OPP020", "OPP021"],
            project.Reports.Select(static report => report.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Long_names_give_short_file_names_that_differ()
    {
        string space = string.Join('.', Enumerable.Repeat("CustomerRelationshipManagement", 6));
        ModelCompilation compilation = ModelCompilation.Of($$"""
            using OppTyped;
            namespace {{space}}.One { [OpportunityType(1)] public partial class Deal { [Schema("a")] public int? A; } }
            namespace {{space}}.Two { [OpportunityType(2)] public partial class Deal { [Schema("a")] public int? A; } }
            namespace ä.{{new string('ß', 100)}} { [OpportunityType(3)] public partial class Deal { } }
            """);

        Assert.Null(compilation.GeneratorFailure);
        Assert.Equal(3, compilation.Emitted.Keys.Count(static name => name.EndsWith(".g.cs", StringComparison.Ordinal)));
        Assert.All(compilation.Emitted.Keys, static name => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name), 1, 130));
    }

    [Fact]
    public void A_patch_warns_like_its_model()
    {
        ModelCompilation compilation = ModelCompilation.Of(Usings + """
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
            "/// <summary>The sum &amp; the <c>System.Uri</c> in <c>null</c>. Changes <c>a</c>. "
                + "On the wire: plain digits.</summary>",
            ModelCompilation.Of(Usings + """
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
    public void The_attribute_switches_the_HTTP_interface(string choice, string? declaration)
    {
        ModelCompilation compilation = ModelCompilation.Of(
            Usings + $$"""[OpportunityType(1{{choice}})] public partial class Deal { [Schema("a")] public int? A; }""",
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
    public async Task A_constant_of_an_emitted_class_cannot_be_a_schema_name()
    {
        ConsumerCode project = await ConsumerCode.OfAsync([Usings + """
            [OpportunityType(1)] public partial class Insurance { [Schema("mx_Custom_6")] public decimal? Amount { get; set; } }
            [OpportunityType(2)] public partial class Lead
            {
                [Schema(InsuranceSchema.Amount)] public decimal? Sum { get; set; }
                [Schema("b")] public int? B { get; set; }
            }
            """]);

        Assert.Empty(project.Errors);
        Assert.Equal(
            "OPP024: OppTyped does not see InsuranceSchema.Amount, because a source generator makes it: "
                + "Lead would be sent and read without Sum. Write \"mx_Custom_6\" instead.",
            Describe(Assert.Single(project.Reports)));
    }

    [Fact]
    public async Task Mapped_members_of_a_class_that_derives_from_a_model_are_reported()
    {
        ConsumerCode project = await ConsumerCode.OfAsync([Usings + """
            [OpportunityType(1)] public partial class Insurance { [Schema("mx_Custom_6")] public decimal? Amount { get; set; } }
            public class Motor : Insurance { [Schema("mx_Custom_9")] public string? Plate { get; set; } }
            public abstract class Base : Insurance { [Schema("mx_Custom_7")] public string? Color { get; set; } }
            [OpportunityType(2)] public partial class Car : Base { }
            """]);

        Assert.Equal(
            "OPP018: The attribute on Plate has no effect, because Motor is not marked itself, but derives from the model "
                + "Insurance. Mark Motor with the attribute of Insurance. Move the member to a model, or remove the attribute.",
            Describe(Assert.Single(project.Reports)));
    }

    [Theory]
    [InlineData(
        "[OpportunityType(1)] public partial class Deal { [ObservableProperty, Schema(\"a\")] private string? _name; }",
        "OPP024: OppTyped does not see Name, because a source generator makes it: Deal would be sent and read without Name. "
            + "Declare Name as a partial property: [ObservableProperty, Schema(\"…\")] public partial … { get; set; }.")]
    [InlineData(
        "[VenueOpportunity] public partial class Deal { [OpportunityId] public string? Id { get; set; } }",
        "OPP008: Id cannot be the id or the note, because it is in a venue opportunity, which has no notes, and whose id you "
            + "pass to each call. Remove the attribute.")]
    [InlineData(
        """
        [FieldSet] public partial class Home { [Schema("c")] public string? Street { get; set; } }
        [OpportunityType(1)] public partial class Deal { [Schema("a")] public List<Home>? Homes { get; set; } }
        """,
        "Use Home itself, because a field contains one field set")]
    public async Task The_remedy_fits_the_mistake(string source, string remedy)
    {
        ConsumerCode project = await ConsumerCode.OfAsync(
            [Usings + "class ObservablePropertyAttribute : Attribute { }\n" + source]);

        Assert.Contains(project.Reports, report => Describe(report).Contains(remedy, StringComparison.Ordinal));
        Assert.DoesNotContain(project.Reports, static report => report.Id == "OPP007");
    }

    private static string Describe(Diagnostic report) =>
        $"{report.Id}: {report.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";

    [Fact]
    public async Task A_member_of_type_dynamic_is_refused()
    {
        ConsumerCode project = await ConsumerCode.OfAsync([Usings + """
            public class C : IFieldConverter<object>
            {
                public static string Format(object value) => $"{value}";
                public static object Parse(string text) => text;
            }
            [OpportunityType(1)] public partial class Deal
            {
                [Schema("a", Converter = typeof(C))] public dynamic? Any { get; set; }
            }
            """]);

        Assert.Empty(project.Errors);
        Assert.Contains(project.Reports, static report => report.Id == "OPP012");
    }

    [Fact]
    public Task A_mapping_in_an_extension_block_is_reported() => Analysis.VerifyAsync(
        new OppTyped.Analyzers.Rules.OPP018UnusedMapping(),
        "OPP018",
        """
        [OpportunityType(1)] public partial class Deal { [Schema("a")] public int? A { get; set; } }
        public static class Ext { extension(Deal d) { [«Schema("b")»] public int? B => 1; } }
        """,
        LanguageVersion.Preview);

    [Fact]
    public void Emitted_code_is_left_out_of_the_coverage()
    {
        Assembly assembly = ModelCompilation
            .Of(Usings + "[OpportunityType(1)] public partial class Deal { [Schema(\"a\")] public int? A { get; set; } }")
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
