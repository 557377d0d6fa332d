using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OppTyped.Analyzers.Rules;

/// <summary>The reason why a date-time is ambiguous.</summary>
internal enum DateTimeAmbiguity
{
    /// <summary>The kind of the date-time is unspecified.</summary>
    Unspecified,

    /// <summary>The kind of the date-time is unspecified, unless the parsed text contains a time zone.</summary>
    UnspecifiedUnlessSaid,

    /// <summary>The date-time depends on the current day in the time zone of the machine.</summary>
    Day,
}

/// <summary>Finds the ambiguous date-times that can be the result of an expression.</summary>
/// <remarks>
/// If a field holds a point in time, <c>DateTime.Now</c> is not ambiguous, because its kind is local and it is converted to UTC
/// correctly. If a field holds a day, <c>DateTime.Now</c> is ambiguous, because the day depends on the time zone of the machine.
/// </remarks>
internal sealed class AmbiguousDateTimeSearch(
    TimeTypes types,
    TimeSlot slot,
    Action<IOperation, DateTimeAmbiguity, ImmutableDictionary<string, string?>> report)
{
    private const int AssumeLocal = 32, AssumeUniversal = 64, RoundtripKind = 128;

    private static readonly ImmutableDictionary<string, string?> NoRemedy = ImmutableDictionary<string, string?>.Empty;

    public void Visit(IOperation value) => Visit(value, isTime: slot == TimeSlot.DateTime);

    // isTime is true if the DateTime itself becomes the field's value. It is false if the field's value is computed from the
    // DateTime.
    private void Visit(IOperation value, bool isTime)
    {
        switch (value)
        {
            case IConversionOperation conversion:
                VisitConversion(conversion, isTime);
                break;

            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                Visit(conditional.WhenTrue, isTime);
                Visit(otherwise, isTime);
                break;

            case ISwitchExpressionOperation choice:
                foreach (ISwitchExpressionArmOperation arm in choice.Arms)
                {
                    Visit(arm.Value, isTime);
                }

                break;

            case ICoalesceOperation coalesce:
                Visit(coalesce.Value, isTime);
                Visit(coalesce.WhenNull, isTime);
                break;

            case IObjectCreationOperation { Constructor: { } constructor } creation:
                VisitCreation(creation, constructor, isTime);
                break;

            case IInvocationOperation call:
                VisitCall(call, isTime);
                break;

            case IPropertyReferenceOperation property when isTime:
                VisitProperty(property);
                break;

            case IFieldReferenceOperation
            {
                Field: { Name: "MinValue" or "MaxValue", ContainingType.SpecialType: SpecialType.System_DateTime }
            } when isTime:
                Report(value, DateTimeAmbiguity.Unspecified);
                break;

            case IBinaryOperation { Type.SpecialType: SpecialType.System_DateTime } sum when isTime:
                Visit(sum.LeftOperand, isTime);
                break;
        }
    }

    private void VisitConversion(IConversionOperation conversion, bool isTime)
    {
        if (conversion.OperatorMethod is not { } method || types.ValueTypeOfChange(method.ContainingType) is not null)
        {
            Visit(conversion.Operand, isTime);
        }
        else if (slot == TimeSlot.Offset && types.IsOffset(method.ContainingType))
        {
            Visit(conversion.Operand, isTime: true);
        }
    }

    private void VisitCreation(IObjectCreationOperation creation, IMethodSymbol constructor, bool isTime)
    {
        // new DateTimeOffset(dateTime) does the same as the conversion from DateTime.
        if (slot == TimeSlot.Offset
            && types.IsOffset(creation.Type)
            && creation.Arguments.Length == 1
            && constructor.Parameters[0].Type.SpecialType == SpecialType.System_DateTime)
        {
            Visit(creation.Arguments[0].Value, isTime: true);
        }
        else if (isTime && creation.Type?.SpecialType == SpecialType.System_DateTime)
        {
            ReportUnlessKindIsGiven(creation, constructor, creation.Arguments);
        }
    }

    private void VisitCall(IInvocationOperation call, bool isTime)
    {
        IMethodSymbol method = call.TargetMethod;
        if (slot == TimeSlot.DateTime && types.IsChangeFactory(method))
        {
            Visit(call.Arguments[0].Value, isTime);
        }
        else if (slot == TimeSlot.Day && types.IsDay(method.ContainingType) && method.Name == "FromDateTime")
        {
            Visit(call.Arguments[0].Value, isTime: true);
        }
        else if (isTime && types.IsDay(method.ContainingType) && method.Name == "ToDateTime")
        {
            ReportUnlessKindIsGiven(call, method, call.Arguments);
        }
        else if (isTime && method.ContainingType.SpecialType == SpecialType.System_DateTime)
        {
            VisitDateTimeCall(call, method);
        }
    }

    private void VisitDateTimeCall(IInvocationOperation call, IMethodSymbol method)
    {
        switch (method.Name)
        {
            // An addition or a subtraction does not change the kind.
            case "Subtract":
            case var name when name.StartsWith("Add", StringComparison.Ordinal):
                Visit(call.Instance!, isTime: true);
                break;

            case "Parse" or "ParseExact" when !SpecifiesZone(call):
                Report(call, DateTimeAmbiguity.UnspecifiedUnlessSaid, GetParsingRemedy(call, method));
                break;

            case "SpecifyKind" when IsUnspecified(call.Arguments[1]):
                Report(call, DateTimeAmbiguity.Unspecified, "Kind");
                break;
        }
    }

    private void VisitProperty(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property;
        bool isDateTimeMember = property.ContainingType.SpecialType == SpecialType.System_DateTime;
        if (isDateTimeMember
            && (property.Name == "Today"
                || (property.Name == "Date" && IsNow(reference.Instance))
                || (slot == TimeSlot.Day && property.Name == "Now")))
        {
            Report(reference, DateTimeAmbiguity.Day, GetTodayRemedy(reference));
        }
        else if (isDateTimeMember && property.Name == "Date")
        {
            Visit(reference.Instance!, isTime: true);
        }
        else if (types.IsOffset(property.ContainingType) && property.Name is "DateTime" or "Date")
        {
            Report(reference, DateTimeAmbiguity.Unspecified, property.Name == "DateTime" ? "UtcDateTime" : null);
        }
    }

    private static bool IsNow(IOperation? time) => time switch
    {
        IPropertyReferenceOperation { Property: { Name: "Now", ContainingType.SpecialType: SpecialType.System_DateTime } } =>
            true,
        IInvocationOperation
        {
            Instance: { Type.SpecialType: SpecialType.System_DateTime } earlier,
            TargetMethod.Name: var name
        } => name.StartsWith("Add", StringComparison.Ordinal) && IsNow(earlier),
        _ => false,
    };

    private void ReportUnlessKindIsGiven(IOperation place, IMethodSymbol maker, ImmutableArray<IArgumentOperation> arguments)
    {
        if (arguments.FirstOrDefault(static argument => argument.Parameter?.Type.Name == nameof(DateTimeKind)) is { } kind)
        {
            if (IsUnspecified(kind))
            {
                Report(place, DateTimeAmbiguity.Unspecified, "Kind");
            }

            return;
        }

        // DateTime has no constructor with only a date and a kind. So in this case, the fix adds a time and a kind.
        Report(
            place,
            DateTimeAmbiguity.Unspecified,
            HasOverloadWithKind(maker, 0) ? "AddKind"
                : HasOverloadWithKind(maker, 3) ? "AddTimeAndKind"
                : null);
    }

    private static bool HasOverloadWithKind(IMethodSymbol maker, int between) =>
        !maker.Parameters.IsEmpty
        && maker.ContainingType
            .GetMembers(maker.Name)
            .OfType<IMethodSymbol>()
            .Any(other =>
                other.Parameters.Length == maker.Parameters.Length + between + 1
                && other.Parameters[other.Parameters.Length - 1].Type.Name == nameof(DateTimeKind)
                && other.Parameters
                    .Take(maker.Parameters.Length)
                    .Select(static parameter => parameter.Name)
                    .SequenceEqual(maker.Parameters.Select(static parameter => parameter.Name)));

    private static bool IsUnspecified(IArgumentOperation kind) =>
        kind.Value.ConstantValue is { HasValue: true, Value: (int)DateTimeKind.Unspecified };

    // Returns whether the time zone of the parsed text is always known. This is the case if the format requires a time zone in
    // the text, or if the styles define the time zone of texts that contain none.
    private static bool SpecifiesZone(IInvocationOperation parsing) =>
        parsing.Arguments.Any(static argument => argument.Parameter switch
        {
            { Type.Name: "DateTimeStyles" } => argument.Value.ConstantValue is not { HasValue: true, Value: int styles }
                || (styles & (AssumeLocal | AssumeUniversal | RoundtripKind)) != 0,
            { Name: "format" or "formats" } => argument.Value.ConstantValue is not { HasValue: true, Value: string format }
                || format.Contains('K')
                || format.Contains('z')
                || format is "O" or "o",
            _ => false,
        });

    private static string? GetParsingRemedy(IInvocationOperation parsing, IMethodSymbol method) =>
        parsing.Arguments.Any(static argument => argument.IsImplicit || argument.Parameter?.Type.Name == "DateTimeStyles") ? null
        : method.Parameters.Length == (method.Name == "Parse" ? 1 : 2) ? "AddProviderAndStyles"
        : "AddStyles";

    // If the value is converted directly to DateTimeOffset, the fix can use DateTimeOffset. Otherwise the fix must use DateTime.
    private string? GetTodayRemedy(IOperation today) =>
        slot == TimeSlot.Day ? null
        : today.Parent is IConversionOperation { OperatorMethod: { } method } && types.IsOffset(method.ContainingType)
            ? "OffsetUtcNow"
        : "UtcNow";

    // If the member holds only a day, the kind of the DateTime does not matter.
    private void Report(IOperation place, DateTimeAmbiguity ambiguity, string? remedy = null)
    {
        if (slot != TimeSlot.Day || ambiguity == DateTimeAmbiguity.Day)
        {
            report(place, ambiguity, remedy is null ? NoRemedy : NoRemedy.Add("Remedy", remedy));
        }
    }
}
