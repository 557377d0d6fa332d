namespace OppTyped.Generators.Model;

/// <summary>The interface of the HTTP calls that carry a model.</summary>
/// <param name="Accessibility">Its accessibility, as C# spells it; empty where the user has a part of it, which says.</param>
/// <param name="IsShared">Whether the user has a part of it too.</param>
/// <param name="IsReachable">Whether all of the project reaches it.</param>
internal sealed record HttpApi(string Accessibility, bool IsShared, bool IsReachable);
