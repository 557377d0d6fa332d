using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OppTyped.Generators.Emitting;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Generators;

/// <summary>
/// Emits, for every class or record marked <c>[OpportunityType]</c> or <c>[VenueOpportunity]</c>, its mapper, its patch, its
/// schema names and the interface of its HTTP calls; the mappers of custom field sets; and what registers the interfaces.
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

        // The name of the project, and what it references: three values that an edit leaves as they were.
        IncrementalValueProvider<ProjectFacts> project = context.CompilationProvider
            .Select(static (compilation, _) => ProjectParser.Parse(compilation))
            .WithTrackingName(Steps.Project);
        IncrementalValueProvider<RefitSupport> refit = project.Select(static (facts, _) => facts.Refit).WithTrackingName(Steps.Refit);

        // The names of the HTTP interfaces, which change only as models come and go.
        IncrementalValueProvider<EquatableArray<RegisteredApi>> apis = models.Select(static (model, _) => RegisteredApi.Of(model.Type, model.Api, isVenue: false)).Collect()
            .Combine(venues.Select(static (model, _) => RegisteredApi.Of(model.Type, model.Api, isVenue: true)).Collect())
            .Select(static (found, _) => InOrder([.. found.Left, .. found.Right]))
            .WithTrackingName(Steps.Apis);

        // One file per model, so that editing one leaves the others cached.
        context.RegisterSourceOutput(models.Combine(ambiguous).Combine(refit), static (output, source) =>
            output.AddSource(FileName.Of(source.Left.Left.Type, source.Left.Right), ModelEmitter.Emit(source.Left.Left, source.Right)));
        context.RegisterSourceOutput(venues.Combine(ambiguous).Combine(refit), static (output, source) =>
            output.AddSource(FileName.Of(source.Left.Left.Type, source.Left.Right), VenueEmitter.Emit(source.Left.Left, source.Right)));
        context.RegisterSourceOutput(sets.Combine(ambiguous), static (output, source) =>
            output.AddSource(FileName.Of(source.Left.Type, source.Right), FieldSetEmitter.Emit(source.Left)));

        // And the files that list all interfaces.
        context.RegisterSourceOutput(apis.Combine(project), static (output, source) => EmitRegistrations(output, source.Right, source.Left));
    }

    private static void EmitRegistrations(SourceProductionContext output, ProjectFacts project, EquatableArray<RegisteredApi> apis)
    {
        if (apis.Count > 0 && project.CanRegister)
        {
            output.AddSource(FileName.Services, RegistrationEmitter.EmitServices(project, apis));
        }

        if (apis.Count > 0 && project.Refit == RefitSupport.Full)
        {
            output.AddSource(FileName.Refit, RegistrationEmitter.EmitRefit(apis));
        }
    }

    private static EquatableArray<RegisteredApi> InOrder(ImmutableArray<RegisteredApi?> apis) =>
        apis.OfType<RegisteredApi>().OrderBy(static api => api.FullName, StringComparer.Ordinal).ToEquatableArray();

    private static EquatableArray<string> FindAmbiguous(ImmutableArray<string> names) =>
        names.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
            .Where(static group => group.Skip(1).Any())
            .SelectMany(static group => group)
            .OrderBy(static name => name, StringComparer.Ordinal)
            .ToEquatableArray();
}
