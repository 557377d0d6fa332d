namespace OppTyped.Generators.Model;

/// <summary>The choices for the HTTP interface of a model, with the values of the enum <c>OppTyped.HttpInterface</c>.</summary>
internal enum InterfaceChoice
{
    /// <summary>The attribute makes no choice, so the choice of the project applies.</summary>
    Default,

    Public,
    Internal,
    None,
}

internal static class InterfaceChoices
{
    /// <summary>
    /// Returns the choice for a model. The choice in its attribute has priority over the choice of the project.
    /// </summary>
    public static InterfaceChoice Or(this InterfaceChoice attribute, InterfaceChoice project) =>
        attribute == InterfaceChoice.Default ? project : attribute;
}
