namespace OppTyped.Generators.Model;

/// <summary>The HTTP interface of a model.</summary>
/// <param name="Accessibility">
/// The accessibility of the interface, as a C# keyword. Empty if the user wrote a part of the interface, because the user's part
/// defines the accessibility.
/// </param>
/// <param name="HasUserPart">Whether the user wrote a part of the interface.</param>
/// <param name="IsAccessibleInProject">Whether the whole project can access the interface.</param>
/// <param name="Choice">The choice in the attribute of the model.</param>
internal sealed record HttpApi(string Accessibility, bool HasUserPart, bool IsAccessibleInProject, InterfaceChoice Choice)
{
    /// <summary>Returns the interface as it is emitted in a project, or null if it is not emitted.</summary>
    public HttpApi? In(InterfaceChoice project) => Choice.Or(project) switch
    {
        InterfaceChoice.None => null,
        InterfaceChoice.Internal when Accessibility is "public" or "protected internal" =>
            this with { Accessibility = "internal" },
        _ => this,
    };
}
