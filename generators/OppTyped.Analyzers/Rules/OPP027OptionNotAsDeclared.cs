using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP027: Option cannot be sent or read as declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP027OptionNotAsDeclared : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP027",
        "Option cannot be sent or read as declared",
        "{0}");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(TypeActions.Flags);
        ModelIndex.RegisterEnumAction(context, Analyze);
    }

    private static void Analyze(TypeAnalysisContext context, EnumUse use)
    {
        if (EnumParser.Parse(context.Symbol) is not { } options)
        {
            return;
        }

        var known = new HashSet<ulong>();
        foreach (IFieldSymbol member in context.Symbol.GetMembers().OfType<IFieldSymbol>())
        {
            // If several members have the same value, only the first one is sent and read. OPP022 reports the other members.
            if (member.ConstantValue is not { } value || !known.Add(EnumParser.BitsOf(value)))
            {
                continue;
            }

            AttributeData? option = member.FindAttribute(AttributeNames.Option);
            if (use.NumberParameter is { } parameter)
            {
                Report(option, option is null ? null : DescribeNumber(member, value, parameter));
            }
            else if (member.Name == options.UnknownMember)
            {
                Report(option, DescribeUnknown(member, option, use));
            }
            else if (options.Options.FirstOrDefault(candidate => candidate.Member == member.Name) is not { } own)
            {
                Report(option, DescribeFlags(member, value, option, options));
            }
            else if (option is not null)
            {
                Report(option, DescribeText(member, option, own, use));
            }
            else if (ForeignOptionText.Find(member) is var (foreign, text))
            {
                Report(foreign, DescribeForeign(member, foreign, text));
            }

            void Report(AttributeData? place, string? message)
            {
                if (message is not null)
                {
                    Location location = place?.GetLocation(context.CancellationToken) ?? member.GetLocation();
                    context.ReportDiagnostic(Diagnostic.Create(Rule, location, message));
                }
            }
        }
    }

    private static string DescribeNumber(IFieldSymbol member, object value, string parameter) =>
        FormattableString.Invariant(
            $"iVvy's {parameter} is a number, so the option text of {member.Name} has no effect: {value} is sent. ")
        + $"Set the value of {member.Name} to the number in the account, and remove [Option].";

    private static string? DescribeUnknown(IFieldSymbol member, AttributeData? option, EnumUse use) =>
        IsEmpty(option)
            ? $"{member.Name} is [UnknownOption], so its empty option text has no effect: an empty field is read as null. "
                + "Remove [Option]."
        : TextOf(option) is { } text && use.IsSent
            ? $"{member.Name} is [UnknownOption], so '{text}' is read as {member.Name} but never sent. "
                + $"Give '{text}' a member of its own, and mark a member without [Option] as [UnknownOption]."
        : null;

    private static string? DescribeText(IFieldSymbol member, AttributeData option, OptionModel own, EnumUse use) =>
        IsEmpty(option)
            ? $"The option text of {member.Name} is empty, so {member.Name} is sent and read as its name '{own.Text}', "
                + $"and not as an empty field. Write the option's text. If {member.Name} means an empty field, remove it: "
                + "an empty field is read as null, and Change.Clear clears it."
        : use.MultiSelect is { } form && own.Text.Contains(";")
            ? $"'{own.Text}' contains the separator of multi-selects ';'. "
                + (use.IsSent ? $"An update with {member.Name} throws a FieldValueException, and the text" : "The text")
                + " is read as several options. Rename the option in the account. If the account uses another separator, set "
                + $"{SettingOf(form)}.MultiSelectSeparator and suppress this warning."
        : null;

    // EnumParser also leaves out members whose use is an error, and members with the name of another member.
    private static string? DescribeFlags(IFieldSymbol member, object value, AttributeData? option, EnumModel options) =>
        options.IsFlags
        && member.Name.Length > 0
        && !member.IsObsoleteError()
        && member.ContainingType.GetMembers(member.Name).Length == 1
            ? FlagValues.Describe(member, value, TextOf(option), options)
            : null;

    private static string DescribeForeign(IFieldSymbol member, AttributeData attribute, string text)
    {
        string name = attribute.AttributeClass!.Name;
        name = name.Substring(0, name.Length - nameof(Attribute).Length);
        return $"OppTyped does not use [{name}], so {member.Name} is sent and read as its name '{member.Name}', and not as "
            + $"'{text}'. Write [Option({Quote(text)})], or [Option({Quote(member.Name)})] if the name is right.";
    }

    private static string SettingOf(ModelForm form) =>
        form == ModelForm.Venue ? "IvvyOptions.CustomFields" : "LeadSquaredOptions.Fields";

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    // In incomplete code, the argument can be missing or wrong. The compiler reports this.
    private static bool IsEmpty(AttributeData? option) =>
        option?.ConstructorArguments is { Length: 1 } arguments
        && arguments[0] is { Kind: TypedConstantKind.Primitive, Value: null or "" };

    private static string? TextOf(AttributeData? option) => option?.Argument() is string { Length: > 0 } text ? text : null;
}
