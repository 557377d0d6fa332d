using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OppTyped.Generators;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP036: Value cannot be sent. The value compiles in a patch, but an update with this value always fails.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP036ValueNotSendable() : UsageAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP036",
        "Value cannot be sent",
        "{0}, so this update would throw an exception. "
            + "Write Change.Clear to empty {1}, or Change.Unchanged to leave it as it is.",
        RuleDescriptors.Usage);

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext start)
    {
        if (ChangeConversion.FindChange(start.Compilation) is { } change)
        {
            var venues = VenueMembers.FindIn(start.Compilation);
            start.RegisterOperationAction(operation => Analyze(operation, change, venues), OperationKind.Conversion);
        }
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol change, VenueMembers? venues)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (ChangeConversion.ValueTypeOf(conversion, change) is null)
        {
            return;
        }

        foreach (IOperation value in ChangeConversion.ResultsOf(conversion.Operand))
        {
            if (ChangeConversion.FindTarget(value) is { } member && FindReason(value, member, venues) is { } reason)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, value.Syntax.GetLocation(), reason, member.Name));
            }
        }
    }

    // OPP030 reports default. A parameter of a venue opportunity can be a number. Then the number of the option is sent.
    private static string? FindReason(IOperation value, ISymbol member, VenueMembers? venues) => value switch
    {
        IDefaultValueOperation => null,
        IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum } option }
            when option.HasAttribute(AttributeNames.UnknownOption) && venues?.IsPatch(member.ContainingType) != true =>
            $"{option.Name} is marked [UnknownOption] and is never sent",
        { ConstantValue: { HasValue: true, Value: null } } => "A change cannot contain null",
        { ConstantValue: { HasValue: true, Value: double.NaN or float.NaN } } => "A field cannot contain NaN",
        {
            ConstantValue:
            {
                HasValue: true,
                Value: double.PositiveInfinity or double.NegativeInfinity or float.PositiveInfinity or float.NegativeInfinity
            }
        } => "A field cannot contain infinity",
        _ => null,
    };
}
