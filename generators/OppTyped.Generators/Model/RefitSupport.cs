namespace OppTyped.Generators.Model;

/// <summary>How the project's reference to Refit affects the emitted code.</summary>
internal enum RefitSupport
{
    /// <summary>The project does not reference Refit.</summary>
    None,

    /// <summary>The project references a Refit version that does not find implementations from other generators.</summary>
    TooOld,

    /// <summary>The emitted interfaces are also Refit interfaces.</summary>
    Full,
}
