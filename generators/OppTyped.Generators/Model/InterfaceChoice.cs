namespace OppTyped.Generators.Model;

/// <summary>The choices for the HTTP interface of a model, with the values of the enum <c>OppTyped.HttpInterface</c>.</summary>
internal enum InterfaceChoice
{
    /// <summary>The attribute leaves the choice to the project.</summary>
    Default,

    Public,
    Internal,
    None,
}
