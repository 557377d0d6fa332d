using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using OppTyped.Analyzers.Schemas;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Tests the refactoring that adds members to a model for the unmapped fields of its schema file.</summary>
public sealed class AddUnmappedMembersTests
{
    [Fact]
    public async Task A_member_gets_its_name_from_the_display_name_and_its_type_from_the_data_type()
    {
        SchemaText file = SchemaText.Of(
            12003,
            new("Status", "Status", "SearchableDropdown"),
            new("Owner", "Owner", "ActiveUsers"),
            new("CreatedOn", "Created On", "DateTime", IsReadOnly: true),
            new("mx_Custom_6", "Sum assured (₹)", "Number"),
            new("mx_Custom_7", "sum assured", "Number"),
            new("mx_Custom_8", "2nd driver's name", "String"),
            new("mx_Custom_9", "", "String"),
            new("mx_Custom_10", "Riders", "SearchableDropdown", IsMultiSelect: true),
            new("mx_Custom_11", "Address", "CustomObject"),
            new("mx_Custom_12", "Equals", "String"));

        string text = await RefactorAsync("""
            using System;
            using System.Collections.Generic;
            using OppTyped;

            [OpportunityType(12003)]
            public partial class Insurance
            {
                [Schema("Status")]
                public string? State { get; set; }
            }

            """, file);

        Assert.Equal(
            """
            using System;
            using System.Collections.Generic;
            using OppTyped;

            [OpportunityType(12003)]
            public partial class Insurance
            {
                [Schema("Status")]
                public string? State { get; set; }
                [Schema("Owner")]
                public Guid? Owner { get; set; }
                [Schema("CreatedOn", ReadOnly = true)]
                public DateTimeOffset? CreatedOn { get; set; }
                [Schema("mx_Custom_6")]
                public decimal? SumAssured { get; set; }
                [Schema("mx_Custom_7")]
                public decimal? SumAssured2 { get; set; }
                [Schema("mx_Custom_8")]
                public string? Field2ndDriversName { get; set; }
                [Schema("mx_Custom_9")]
                public string? MxCustom9 { get; set; }
                [Schema("mx_Custom_10")]
                public IReadOnlyList<string>? Riders { get; set; }
                [Schema("mx_Custom_12")]
                public string? Equals2 { get; set; }
            }

            """,
            text);
    }

    [Theory]
    [InlineData("[OppTyped.OpportunityType(12003)] public partial class Insurance { }")]
    [InlineData(
        "[OppTyped.OpportunityType(12003)] public partial class Insurance { private int PolicyNumber() => 0; class AgentCode; }")]
    [InlineData(
        """
        [OppTyped.OpportunityType(12003)] public partial record Insurance([property: OppTyped.Schema("Status")] string? Status);
        """)]
    public async Task The_members_for_a_real_account_compile_and_cause_no_reports(string source)
    {
        SchemaText file = SchemaText.RealSize(12003);
        ModelCompilation model = ModelCompilation.Of(await RefactorAsync(source, file));

        Assert.DoesNotContain(
            model.Compilation.GetDiagnostics(TestContext.Current.CancellationToken),
            static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(await Analysis.RunAsync(new SchemaFileAnalyzer(), model.Compilation, file));
        Assert.Contains("\"mx_Custom_99\"", string.Concat(model.Emitted.Values), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[OppTyped.OpportunityType(12004)] partial class Insurance { }")]
    [InlineData(
        """
        [OppTyped.OpportunityType(12003)] partial class Insurance
        {
            [OppTyped.Schema("Status")] public string? Status { get; set; }
        }
        """)]
    [InlineData("partial class Insurance { }")]
    [InlineData("[OppTyped.OpportunityType(12003)] partial class Insurance")]
    [InlineData("[OppTyped.OpportunityType(12003)] partial class Insurance {")]
    [InlineData("[OppTyped.OpportunityType(12003)] partial class Insurance { [OppTyped.Schema(\"a\")] public System.Func< }")]
    public async Task No_refactoring_is_offered_if_no_member_can_be_added(string source) =>
        Assert.Empty(
            (await ActionsAsync(source, SchemaText.Of(12003, new SchemaText.Field("Status", "Status", "String")))).Actions);

    private static async Task<string> RefactorAsync(string source, SchemaText file)
    {
        (List<CodeAction> actions, DocumentId id) = await ActionsAsync(source, file);
        CodeAction action = Assert.Single(actions);
        Assert.Equal("Add members for the unmapped fields of this type", action.Title);

        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        Solution changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
        return (await changed.GetDocument(id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    private static async Task<(List<CodeAction> Actions, DocumentId Id)> ActionsAsync(string source, SchemaText file)
    {
        using var workspace = new AdhocWorkspace();
        Project project = workspace.CurrentSolution
            .AddProject("Consumer", "Consumer", LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .WithCompilationOptions(
                new CSharpCompilationOptions(
                    OutputKind.DynamicallyLinkedLibrary,
                    nullableContextOptions: NullableContextOptions.Enable))
            .WithMetadataReferences(ModelCompilation.References)
            .AddAdditionalDocument(
                "insurance.opportunity.json",
                file.GetText(TestContext.Current.CancellationToken),
                filePath: file.Path).Project;
        Document document = project.AddDocument("Model.cs", source);

        var actions = new List<CodeAction>();
        var span = new TextSpan(source.IndexOf("Insurance", StringComparison.Ordinal), 0);
        await new AddUnmappedMembersRefactoring().ComputeRefactoringsAsync(
            new CodeRefactoringContext(document, span, actions.Add, TestContext.Current.CancellationToken));
        return (actions, document.Id);
    }
}
