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
}
