namespace OppTyped.Generators.Model;

/// <summary>The HTTP interface of a model.</summary>
/// <param name="Accessibility">
/// The accessibility of the interface, as a C# keyword. Empty if the user wrote a part of the interface, because the user's part
/// defines the accessibility.
/// </param>
/// <param name="HasUserPart">Whether the user wrote a part of the interface.</param>
/// <param name="IsAccessibleInProject">Whether the whole project can access the interface.</param>
internal sealed record HttpApi(string Accessibility, bool HasUserPart, bool IsAccessibleInProject);
