using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP026: Setting has no effect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OPP026SettingWithoutEffect : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptors.Warning(
        "OPP026",
        "Setting has no effect",
        "{0} has no effect on {1}, because {2}. Remove {0}.");

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
        if (Sets("Kind") && member.Uses.All(static use => !use.Field.Value.Kind.HasDateTimeKind))
        {
            Report("Kind", $"{member.Symbol.Name} is not a DateTime");
        }

        if (Sets("AllowUnknown") && member.Uses.All(static use => !IsUnknown(use.Field)))
        {
            FieldModel field = member.Field;
            Report("AllowUnknown", field.Place == FieldPlace.Parameter
                ? $"iVvy documents {field.SchemaName}"
                : "only the parameters of venue opportunities are compared with a list");
        }

        bool Sets(string setting) => member.Mapping.NamedArguments.Any(argument => argument.Key == setting);

        void Report(string setting, string why) => context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            member.Mapping.GetLocation(context.CancellationToken),
            ImmutableDictionary<string, string?>.Empty.Add("Setting", setting),
            setting,
            member.Symbol.Name,
            why));
    }

    private static bool IsUnknown(FieldModel field) =>
        field.Place == FieldPlace.Parameter && VenueParameter.Find(field.SchemaName) is null;
}
