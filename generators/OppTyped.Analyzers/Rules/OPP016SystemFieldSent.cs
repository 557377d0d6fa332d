using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP016: System field is sent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP016SystemFieldSent : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP016",
        "System field is sent",
        "Updates would send {0}, but LeadSquared sets {1} itself and refuses an update that contains it. "
            + "Add ReadOnly = true{2}.");

    private static readonly string[] SystemFields = ["CreatedOn", "CreatedBy", "ModifiedOn", "ModifiedBy"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(TypeActions.Flags);
        ModelIndex.RegisterMemberAction(context, Analyze);
    }

    private static void Analyze(TypeAnalysisContext context, MappedMember member)
    {
        // Only opportunity types have system fields. Custom field sets have no system fields. A member with ReadOnly = false is
        // not reported, because its author states that the account can write the field.
        if (!member.Mapping.NamedArguments.Any(static argument => argument.Key == "ReadOnly")
            && member.Uses[0].Owner.Opportunity is not null
            && SystemField(member.Field.SchemaName) is { } field)
        {
            string condition = field == "CreatedOn"
                ? ", or ReadOnly = false if LeadSquared has made CreatedOn writable for your account"
                : "";
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                member.Mapping.GetLocation(context.CancellationToken),
                member.Symbol.Name,
                field,
                condition));
        }
    }

    private static string? SystemField(string schemaName) =>
        Array.Find(SystemFields, field => string.Equals(field, schemaName, StringComparison.OrdinalIgnoreCase));
}
