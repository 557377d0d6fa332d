using Microsoft.CodeAnalysis;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>Tests half-written models whose emitted code had errors in earlier versions.</summary>
public sealed class HalfWrittenFaultTests
{
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
        ModelCompilation model = ModelCompilation.Of(ModelSource.Usings + source);
        Assert.Null(model.GeneratorFailure);

        ILookup<bool, Diagnostic> errors = model.Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(static diagnostic =>
                diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal))
            .ToLookup(static diagnostic => diagnostic.Location.SourceTree?.FilePath.Length == 0);
        Assert.NotEmpty(errors[true]);
        Assert.True(!errors[false].Any(), $"{name}:\n{string.Join('\n', errors[false])}");
    }
}
