namespace OppTyped.Generators;

/// <summary>The names of the pipeline's steps, by which tests tell what an edit made run again.</summary>
public static class Steps
{
    /// <summary>Every model, parsed.</summary>
    public const string Models = nameof(Models);

    /// <summary>Every venue opportunity, parsed.</summary>
    public const string VenueModels = nameof(VenueModels);

    /// <summary>Every custom field set, parsed.</summary>
    public const string FieldSets = nameof(FieldSets);

    /// <summary>The models' file names that differ in case only.</summary>
    public const string AmbiguousFileNames = nameof(AmbiguousFileNames);

    /// <summary>What of the project matters: its name, and whether it references Refit.</summary>
    public const string Project = nameof(Project);

    /// <summary>What that means for a model's file.</summary>
    public const string Refit = nameof(Refit);

    /// <summary>The HTTP interfaces that are registered.</summary>
    public const string Apis = nameof(Apis);
}
