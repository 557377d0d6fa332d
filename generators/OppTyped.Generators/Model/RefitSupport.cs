namespace OppTyped.Generators.Model;

/// <summary>What the project's reference to Refit means for what is emitted.</summary>
internal enum RefitSupport
{
    /// <summary>It references none.</summary>
    None,

    /// <summary>It references one that does not find implementations by other generators.</summary>
    TooOld,

    /// <summary>The emitted interfaces are Refit's too.</summary>
    Full,
}
