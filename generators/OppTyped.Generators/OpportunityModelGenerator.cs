using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OppTyped.Generators.Emitting;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Generators;

/// <summary>
/// Emits the mapper, the patch, the schema names and the HTTP interface of every class or record marked
/// <c>[OpportunityType]</c> or <c>[VenueOpportunity]</c>. Also emits the mappers of custom field sets, the registration of the
/// HTTP interfaces, and the JSON resolver of the patches.
/// </summary>
/// <remarks>
/// If a member cannot be mapped, the code for the other members is emitted, but the model can be neither sent nor read. If the
/// model itself cannot be extended, nothing is emitted. In both cases, the analyzers report the reason.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class OpportunityModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Read the project's choice for the HTTP interfaces.
        IncrementalValueProvider<InterfaceChoice> choice = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => InterfaceChoiceParser.Parse(options.GlobalOptions));

        // Find every class marked [OpportunityType]. This step runs again at each edit. So it must be fast, and equal input must
        // give equal results.
        IncrementalValuesProvider<OpportunityModel> models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.OpportunityType,
                ModelParser.IsClassOrRecord,
                ModelParser.ParseOpportunity)
            .WithTrackingName(PipelineSteps.Models)
            .Where(static model => model is not null)
            .Combine(choice)
            .Select(static (source, _) => source.Left! with { Api = source.Left!.Api?.In(source.Right) });

        // Find every class marked [VenueOpportunity].
        IncrementalValuesProvider<VenueModel> venues = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.VenueOpportunity, ModelParser.IsClassOrRecord, ModelParser.ParseVenue)
            .WithTrackingName(PipelineSteps.VenueModels)
            .Where(static model => model is not null)
            .Combine(choice)
            .Select(static (source, _) => source.Left! with { Api = source.Left!.Api?.In(source.Right) });

        // Find every class marked [FieldSet].
        IncrementalValuesProvider<FieldSetModel> sets = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.FieldSet, ModelParser.IsClassOrRecord, ModelParser.ParseFieldSet)
            .WithTrackingName(PipelineSteps.FieldSets)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);

        // Find file names that differ only in case. The compiler would treat such files as the same file, so the files get a
        // number. The list is almost always empty. An empty list never changes.
        IncrementalValueProvider<EquatableArray<string>> ambiguous = models
            .Select(static (model, _) => model.Type.FileName)
            .Collect()
            .Combine(venues.Select(static (model, _) => model.Type.FileName).Collect())
            .Combine(sets.Select(static (set, _) => set.Type.FileName).Collect())
            .Select(static (names, _) => FindAmbiguous([.. names.Left.Left, .. names.Left.Right, .. names.Right]))
            .WithTrackingName(PipelineSteps.AmbiguousFileNames);

        // Read the properties of the project that affect the emitted code. An edit of the code does not change the values in
        // ProjectFacts.
        IncrementalValueProvider<ProjectFacts> project = context.CompilationProvider
            .Select(static (compilation, _) => ProjectParser.Parse(compilation))
            .WithTrackingName(PipelineSteps.Project);
        IncrementalValueProvider<RefitSupport> refit = project
            .Select(static (facts, _) => facts.Refit)
            .WithTrackingName(PipelineSteps.Refit);

        // Collect the names of the HTTP interfaces. They change only if a model is added, removed or renamed.
        IncrementalValueProvider<EquatableArray<RegisteredApi>> apis = models
            .Select(static (model, _) => RegisteredApi.Create(model.Type, model.Api, isVenue: false))
            .Collect()
            .Combine(venues.Select(static (model, _) => RegisteredApi.Create(model.Type, model.Api, isVenue: true)).Collect())
            .Select(static (found, _) => SortByName([.. found.Left, .. found.Right]))
            .WithTrackingName(PipelineSteps.Apis);

        // Collect the names of the patches. They change only if a model is added, removed or renamed.
        IncrementalValueProvider<EquatableArray<RegisteredPatch>> patches = models
            .Select(static (model, _) => RegisteredPatch.Create(model.Type, ChangesEmitter.Interface))
            .Collect()
            .Combine(venues.Select(static (model, _) => RegisteredPatch.Create(model.Type, VenueEmitter.Interface)).Collect())
            .Select(static (found, _) => SortByName([.. found.Left, .. found.Right]))
            .WithTrackingName(PipelineSteps.Patches);

        // Emit one file per model. So the files of the other models stay cached when one model is edited.
        context.RegisterSourceOutput(models.Combine(ambiguous).Combine(refit), static (output, source) =>
            output.AddSource(
                FileName.GetFor(source.Left.Left.Type, source.Left.Right),
                ModelEmitter.Emit(source.Left.Left, source.Right)));
        context.RegisterSourceOutput(venues.Combine(ambiguous).Combine(refit), static (output, source) =>
            output.AddSource(
                FileName.GetFor(source.Left.Left.Type, source.Left.Right),
                VenueEmitter.Emit(source.Left.Left, source.Right)));
        context.RegisterSourceOutput(sets.Combine(ambiguous), static (output, source) =>
            output.AddSource(FileName.GetFor(source.Left.Type, source.Right), FieldSetEmitter.Emit(source.Left)));

        // Emit the files that register all HTTP interfaces.
        context.RegisterSourceOutput(apis.Combine(project), static (output, source) =>
            EmitRegistrations(output, source.Right, source.Left));

        // Emit the file that registers all patches with System.Text.Json.
        IncrementalValueProvider<string?> resolved = project
            .Select(static (facts, _) => facts.CanResolvePatches ? facts.Assembly : null);
        context.RegisterSourceOutput(patches.Combine(resolved), static (output, source) =>
        {
            if (source.Left.Count > 0 && source.Right is { } assembly)
            {
                output.AddSource(FileName.Patches, RegistrationEmitter.EmitPatches(assembly, source.Left));
            }
        });
    }

    private static void EmitRegistrations(
        SourceProductionContext output,
        ProjectFacts project,
        EquatableArray<RegisteredApi> apis)
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

    private static EquatableArray<RegisteredPatch> SortByName(ImmutableArray<RegisteredPatch?> patches) =>
        patches
            .OfType<RegisteredPatch>()
            .OrderBy(static patch => patch.FullName, StringComparer.Ordinal)
            .ToEquatableArray();

    private static EquatableArray<RegisteredApi> SortByName(ImmutableArray<RegisteredApi?> apis) =>
        apis.OfType<RegisteredApi>().OrderBy(static api => api.FullName, StringComparer.Ordinal).ToEquatableArray();

    private static EquatableArray<string> FindAmbiguous(ImmutableArray<string> names) =>
        names.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
            .Where(static group => group.Skip(1).Any())
            .SelectMany(static group => group)
            .OrderBy(static name => name, StringComparer.Ordinal)
            .ToEquatableArray();
}
