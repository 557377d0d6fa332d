using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OppTyped.Analyzers.Models;
using OppTyped.Analyzers.Rules;
using OppTyped.Generators;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Schemas;

/// <summary>Checks one model against the schema file of its opportunity type.</summary>
internal sealed class ModelCheck(
    Action<Diagnostic> report,
    MappedType type,
    ModelIndex index,
    SchemaFile schema,
    CancellationToken cancellation)
{
    private readonly ImmutableHashSet<string> _mapped = [.. type.Members.Fields.Select(static member => member.SchemaName)];

    public void Run()
    {
        var symbols = ModelMembers.InBaseFirstOrder(type.Symbol)
            .Where(static member => member.HasAttribute(AttributeNames.Schema))
            .ToLookup(static member => member.Name, StringComparer.Ordinal);
        foreach (FieldModel member in type.Members.Fields)
        {
            cancellation.ThrowIfCancellationRequested();
            ISymbol symbol = symbols[member.Member].First();
            if (index.IsReportedForAnotherModel(type, symbol, member))
            {
                continue;
            }

            Location place = FindLocation(symbol);
            if (schema.Find(member.SchemaName) is { } known)
            {
                Check(member, symbol, known, place);
            }
            // A schema file does not need to list the system fields.
            else if (!SchemaNameParser.SystemFields.Contains(member.SchemaName))
            {
                ReportUnknown(member, place);
            }
        }

        ReportUnmapped();
    }

    private void Check(FieldModel member, ISymbol symbol, SchemaField known, Location place)
    {
        if (!TypeFit.CanHold(member.Value.Kind, known))
        {
            string typeName = ModelMembers.TypeOf(symbol).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            report(Diagnostic.Create(
                OPP051DataTypeMismatch.Rule,
                place,
                member.Member,
                typeName,
                known,
                known.DataType,
                TypeFit.GetSuitableTypes(known)));
        }
        else if (type.Members.Enums.FirstOrDefault(options => options.FullName == member.Value.EnumName) is { } options
            && !known.Options.IsDefault)
        {
            CheckOptions(options, known, place);
        }

        if (known.IsReadOnly && !member.IsReadOnly && !SaysReadOnly(symbol))
        {
            report(Diagnostic.Create(OPP052ReadOnlyFieldSent.Rule, place, known, member.Member));
        }
    }

    // With ReadOnly = false, the author states that the account can write the field. For example, LeadSquared can make a field
    // writable for a migration.
    private static bool SaysReadOnly(ISymbol member) =>
        member.FindAttribute(AttributeNames.Schema)?.NamedArguments.Any(static argument => argument.Key == "ReadOnly") == true;

    private void CheckOptions(EnumModel options, SchemaField known, Location place)
    {
        string[] unknown = [.. options.Options.Select(static option => option.Text).Where(text => !known.Options.Contains(text))];
        if (unknown.Length > 0)
        {
            string list = MessageLists.ListOptions(
            [
                .. unknown.Select(text =>
                    NearestOption(text, known) is { } meant ? $"'{text}' (did you mean '{meant}'?)" : $"'{text}'"),
            ]);
            report(Diagnostic.Create(
                OPP054OptionsDiffer.Rule,
                place,
                $"The enum {options.Name} has options that {known} does not have in the account: {list}. "
                    + "Correct them with [Option(\"…\")]."));
        }

        // An enum with an [UnknownOption] member can read all texts. For other enums, missing options are reported only as Info,
        // because the program fails only when it reads one of these options.
        string[] missing = options.UnknownMember is not null
            ? []
            : [.. known.Options.Where(text => !options.Options.Any(option => option.Text == text))];
        if (missing.Length > 0)
        {
            string list = MessageLists.ListOptions([.. missing.Select(static text => $"'{text}'")]);
            string message = $"In the account, {known} has options that the enum {options.Name} does not have: {list}. "
                + "OppTyped cannot read them. Add them to the enum, or add a member marked [UnknownOption].";
            report(Diagnostic.Create(
                OPP054OptionsDiffer.Rule,
                place,
                DiagnosticSeverity.Info,
                additionalLocations: null,
                properties: null,
                message));
        }
    }

    private static string? NearestOption(string text, SchemaField known) => known.Options
        .Select(option => (Text: option, Score: Similarity.OfNames(text, option)))
        .Where(static option => option.Score >= 0.7)
        .OrderByDescending(static option => option.Score)
        .Select(static option => option.Text)
        .FirstOrDefault();

    private void ReportUnknown(FieldModel member, Location place)
    {
        ImmutableArray<SchemaField> nearest = NearestFields.Of(member, schema, _mapped);
        string hint = nearest.IsEmpty
            ? ". Correct the name, or save the schema file again if the field is new"
            : $". Did you mean {MessageLists.List(nearest.Select(static known => known.ToString()), "or")}?";
        report(Diagnostic.Create(
            OPP050UnknownField.Rule,
            place,
            Suggestions.Of(nearest),
            DisplayName,
            member.SchemaName,
            member.Member,
            hint));
    }

    private void ReportUnmapped()
    {
        string[] unmapped =
        [
            .. schema.Fields
                .Where(known => known is { IsMandatory: true, IsReadOnly: false } && !_mapped.Contains(known.SchemaName))
                .Select(static known => known.ToString()),
        ];
        if (unmapped.Length > 0)
        {
            report(Diagnostic.Create(
                OPP053MandatoryFieldsUnmapped.Rule,
                type.Declaration.Identifier.GetLocation(),
                type.Symbol.Name,
                MessageLists.List(unmapped, "and")));
        }
    }

    private string DisplayName => schema.DisplayName.Length == 0 ? $"type {schema.EventCode}" : schema.DisplayName;

    // If a member is declared in a base type of another assembly, its problem is reported at the model's name.
    private Location FindLocation(ISymbol member) =>
        member.FindAttribute(AttributeNames.Schema)?.ApplicationSyntaxReference is { } reference
        && member.IsDeclaredIn(type.Symbol.ContainingAssembly)
            ? Location.Create(reference.SyntaxTree, reference.Span)
            : type.Declaration.Identifier.GetLocation();
}
