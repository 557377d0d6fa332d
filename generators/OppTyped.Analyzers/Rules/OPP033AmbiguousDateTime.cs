using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OppTyped.Generators;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>
/// OPP033: Date-time is ambiguous. Reports a field value that has an unspecified kind, or that depends on the time zone of the
/// machine. Checks only the expression itself, because the kind of a variable is unknown.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP033AmbiguousDateTime() : UsageAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP033",
        "Date-time is ambiguous",
        "This {0}. {1}.",
        RuleDescriptors.Usage);

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext start)
    {
        if (TimeTypes.FindIn(start.Compilation) is not { } types)
        {
            return;
        }

        var checks = new FieldValueChecks(types);
        start.RegisterOperationAction(
            checks.AnalyzeAssignment,
            OperationKind.SimpleAssignment,
            OperationKind.CoalesceAssignment,
            OperationKind.DeconstructionAssignment);
        start.RegisterOperationAction(
            checks.AnalyzeInitializer,
            OperationKind.PropertyInitializer,
            OperationKind.FieldInitializer);
        start.RegisterOperationAction(checks.AnalyzeArgument, OperationKind.Argument);
        start.RegisterOperationAction(checks.AnalyzeConversion, OperationKind.Conversion);
    }

    /// <summary>Checks the expressions that become field values.</summary>
    private sealed class FieldValueChecks(TimeTypes types)
    {
        public void AnalyzeAssignment(OperationAnalysisContext context)
        {
            var assignment = (IAssignmentOperation)context.Operation;
            Assign(context, assignment.Target, assignment.Value);
        }

        public void AnalyzeInitializer(OperationAnalysisContext context)
        {
            var initializer = (ISymbolInitializerOperation)context.Operation;
            ISymbol? member = initializer is IPropertyInitializerOperation property
                ? property.InitializedProperties.FirstOrDefault()
                : ((IFieldInitializerOperation)initializer).InitializedFields.FirstOrDefault();
            Assign(context, member, initializer.Value);
        }

        public void AnalyzeArgument(OperationAnalysisContext context)
        {
            var argument = (IArgumentOperation)context.Operation;
            if (argument.Parameter is not { ContainingSymbol: IMethodSymbol { ContainingType: { } type } method } parameter)
            {
                return;
            }

            if (method.MethodKind == MethodKind.Constructor && type.IsRecord)
            {
                Assign(
                    context,
                    type.GetMembers(parameter.Name).FirstOrDefault(member => member is IPropertySymbol),
                    argument.Value);
            }
            else if (types.IsSet(method))
            {
                CheckValue(context, argument.Value, types.SlotOf(parameter.Type), acceptsUnspecified: false, "the field");
            }
            else if (types.IsChangeFactory(method)
                && types.SlotOf(method.TypeArguments[0]) is var slot
                && slot != TimeSlot.DateTime)
            {
                CheckValue(context, argument.Value, slot, acceptsUnspecified: false, "the field");
            }
        }

        // Values of Change<DateTimeOffset> and Change<DateOnly> are checked here. Values of Change<DateTime> are checked in
        // AnalyzeAssignment, because [Schema(…, Kind = …)] of the assigned member decides whether they are ambiguous.
        public void AnalyzeConversion(OperationAnalysisContext context)
        {
            var conversion = (IConversionOperation)context.Operation;
            if (conversion.OperatorMethod is { ContainingType: { } target }
                && types.ValueTypeOfChange(target) is { } changed
                && types.SlotOf(changed) is var slot
                && slot != TimeSlot.DateTime)
            {
                CheckValue(context, conversion.Operand, slot, acceptsUnspecified: false, "the field");
            }
        }

        private void Assign(OperationAnalysisContext context, IOperation target, IOperation value)
        {
            switch (target)
            {
                case IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol } reference:
                    Assign(context, reference.Member, value);
                    break;

                case ITupleOperation targets:
                    IOperation whole = value is IConversionOperation { Operand: ITupleOperation converted } ? converted : value;
                    if (whole is ITupleOperation values && values.Elements.Length == targets.Elements.Length)
                    {
                        for (int index = 0; index < values.Elements.Length; index++)
                        {
                            Assign(context, targets.Elements[index], values.Elements[index]);
                        }
                    }

                    break;
            }
        }

        private void Assign(OperationAnalysisContext context, ISymbol? member, IOperation value)
        {
            if (member is null)
            {
                return;
            }

            ITypeSymbol type = ModelMembers.TypeOf(member);
            ITypeSymbol? changed = types.ValueTypeOfChange(type);
            TimeSlot slot = types.SlotOf(changed ?? type);
            if (slot == TimeSlot.None || (changed is not null && slot != TimeSlot.DateTime))
            {
                return;
            }

            // A member with a converter is not checked, because the converter defines the meaning of the value. A read-only
            // member is not checked, because it is never sent.
            if (FindMapping(changed is null ? member : FindModelMember(member)) is { } mapping
                && !mapping.NamedArgument<bool>("ReadOnly")
                && mapping.NamedArgument<ITypeSymbol>("Converter") is null)
            {
                CheckValue(context, value, slot, mapping.NamedArgument<int>("Kind") != 0, member.Name);
            }
        }

        private void CheckValue(
            OperationAnalysisContext context,
            IOperation value,
            TimeSlot slot,
            bool acceptsUnspecified,
            string field)
        {
            if (slot != TimeSlot.None)
            {
                new AmbiguousDateTimeSearch(types, slot, Report).Visit(value);
            }

            void Report(IOperation place, DateTimeAmbiguity ambiguity, ImmutableDictionary<string, string?> remedy)
            {
                if (ambiguity == DateTimeAmbiguity.Day || !acceptsUnspecified)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Rule,
                        place.Syntax.GetLocation(),
                        remedy,
                        Describe(ambiguity, slot, field),
                        Advise(ambiguity, slot)));
                }
            }
        }

        private static string Describe(DateTimeAmbiguity ambiguity, TimeSlot slot, string field) => ambiguity switch
        {
            DateTimeAmbiguity.Day when slot == TimeSlot.Day =>
                "is the current day in the time zone of this machine, which can differ from the day in other time zones",
            DateTimeAmbiguity.Day =>
                "is midnight in the time zone of this machine, and is converted to UTC when it is sent",
            _ => (ambiguity == DateTimeAmbiguity.Unspecified
                    ? "is a DateTime of unspecified kind"
                    : "is a DateTime of unspecified kind, unless the parsed text contains a time zone")
                + (slot == TimeSlot.DateTime
                    ? $". A value of unspecified kind throws an exception when it is sent as {field}"
                    : ". A value of unspecified kind is treated as local time of this machine"),
        };

        private static string Advise(DateTimeAmbiguity ambiguity, TimeSlot slot) => ambiguity switch
        {
            DateTimeAmbiguity.Day when slot == TimeSlot.Day =>
                "Convert the time to the time zone that you need, and take the day of the result",
            DateTimeAmbiguity.Day => "Use DateTimeOffset.UtcNow for an instant, or map the field as a DateOnly for a day",
            DateTimeAmbiguity.Unspecified => "Use DateTimeKind.Utc or a DateTimeOffset",
            _ => "Parse the text with DateTimeStyles.AssumeUniversal",
        };

        private static AttributeData? FindMapping(ISymbol? member)
        {
            for (; member is not null; member = (member as IPropertySymbol)?.OverriddenProperty)
            {
                if (member.FindAttribute(AttributeNames.Schema) is { } mapping)
                {
                    return mapping;
                }
            }

            return null;
        }

        // A member of a patch has the same name as the member of its model.
        private ISymbol? FindModelMember(ISymbol patched)
        {
            INamedTypeSymbol? model = patched.ContainingType.AllInterfaces
                .FirstOrDefault(implemented =>
                    SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, types.ChangesInterface))
                ?.TypeArguments[0] as INamedTypeSymbol;
            for (; model is not null; model = model.BaseType)
            {
                if (model.GetMembers(patched.Name).FirstOrDefault(static member => member is IPropertySymbol or IFieldSymbol)
                    is { } member)
                {
                    return member;
                }
            }

            return null;
        }
    }
}
