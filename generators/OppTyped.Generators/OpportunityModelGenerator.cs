using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OppTyped.Generators.Emitting;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Generators;

/// <summary>
/// Emits, for every class or record marked <c>[OpportunityType]</c> or <c>[VenueOpportunity]</c>, its mapper, its patch and its
/// schema names, and the mappers of custom field sets.
/// </summary>
/// <remarks>A model that cannot be mapped is passed over here.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class OpportunityModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Every class marked [OpportunityType]. Runs again at each edit, so it is cheap and its result compares equal.
        IncrementalValuesProvider<OpportunityModel> models = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.OpportunityType, ModelParser.IsClassOrRecord, ModelParser.ParseOpportunity)
            .WithTrackingName(Steps.Models)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);

        // Every class marked [VenueOpportunity], likewise.
        IncrementalValuesProvider<VenueModel> venues = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.VenueOpportunity, ModelParser.IsClassOrRecord, ModelParser.ParseVenue)
            .WithTrackingName(Steps.VenueModels)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);

        // And every class marked [FieldSet].
        IncrementalValuesProvider<FieldSetModel> sets = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.FieldSet, ModelParser.IsClassOrRecord, ModelParser.ParseFieldSet)
            .WithTrackingName(Steps.FieldSets)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);

        // The compiler takes two files whose names differ in case only for one, so such models are told apart. Almost
        // always empty, and then it never changes.
        IncrementalValueProvider<EquatableArray<string>> ambiguous = models.Select(static (model, _) => model.Type.FileName).Collect()
            .Combine(venues.Select(static (model, _) => model.Type.FileName).Collect())
            .Combine(sets.Select(static (set, _) => set.Type.FileName).Collect())
            .Select(static (names, _) => FindAmbiguous([.. names.Left.Left, .. names.Left.Right, .. names.Right]))
            .WithTrackingName(Steps.AmbiguousFileNames);

        // One file per model, so that editing one leaves the others cached.
        context.RegisterSourceOutput(models.Combine(ambiguous), static (output, source) =>
            output.AddSource(FileName.Of(source.Left.Type, source.Right), ModelEmitter.Emit(source.Left)));
        context.RegisterSourceOutput(venues.Combine(ambiguous), static (output, source) =>
            output.AddSource(FileName.Of(source.Left.Type, source.Right), VenueEmitter.Emit(source.Left)));
        context.RegisterSourceOutput(sets.Combine(ambiguous), static (output, source) =>
            output.AddSource(FileName.Of(source.Left.Type, source.Right), FieldSetEmitter.Emit(source.Left)));
    }

    private static EquatableArray<string> FindAmbiguous(ImmutableArray<string> names) =>
        names.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
            .Where(static group => group.Skip(1).Any())
            .SelectMany(static group => group)
            .OrderBy(static name => name, StringComparer.Ordinal)
            .ToEquatableArray();
}
