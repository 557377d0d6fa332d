namespace OppTyped.Generators.Model;

/// <summary>The properties of a project that affect the emitted code. They almost never change.</summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="Refit">How the project's reference to Refit affects the emitted code.</param>
/// <param name="CanRegister">Whether the registration of the HTTP interfaces can be emitted.</param>
/// <param name="CanResolvePatches">Whether the JSON resolver of the patches can be emitted.</param>
internal sealed record ProjectFacts(string Assembly, RefitSupport Refit, bool CanRegister, bool CanResolvePatches);
