namespace OppTyped.Generators;

/// <summary>The names of the pipeline's steps. Tests use these names to check which steps run again after an edit.</summary>
public static class PipelineSteps
{
    /// <summary>The parsed models.</summary>
    public const string Models = nameof(Models);

    /// <summary>The parsed venue opportunities.</summary>
    public const string VenueModels = nameof(VenueModels);

    /// <summary>The parsed custom field sets.</summary>
    public const string FieldSets = nameof(FieldSets);

    /// <summary>The names of generated files that differ only in case.</summary>
    public const string AmbiguousFileNames = nameof(AmbiguousFileNames);

    /// <summary>
    /// The properties of the project that affect the emitted code: its name, its Refit version, and whether interfaces can be
    /// registered.
    /// </summary>
    public const string Project = nameof(Project);

    /// <summary>How the project's reference to Refit affects the generated file of a model.</summary>
    public const string Refit = nameof(Refit);

    /// <summary>The HTTP interfaces to register.</summary>
    public const string Apis = nameof(Apis);

    /// <summary>The patches to register with System.Text.Json.</summary>
    public const string Patches = nameof(Patches);
}
