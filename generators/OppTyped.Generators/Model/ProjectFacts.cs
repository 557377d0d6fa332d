namespace OppTyped.Generators.Model;

/// <summary>The little that is emitted otherwise from project to project. Almost never changes.</summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="Refit">What its reference to Refit means.</param>
/// <param name="CanRegister">Whether what registers the interfaces can be emitted.</param>
internal sealed record ProjectFacts(string Assembly, RefitSupport Refit, bool CanRegister);
