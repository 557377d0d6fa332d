namespace OppTyped;

/// <summary>
/// The accessibility of the HTTP interface <c>I{Model}Api</c> that OppTyped generates for a model.
/// </summary>
public enum HttpInterface
{
    /// <summary>
    /// The project's MSBuild property <c>OppTypedHttpInterface</c> sets the accessibility: <c>Public</c>, <c>Internal</c> or
    /// <c>None</c>. If this property is not set, the accessibility is <see cref="Public"/>.
    /// </summary>
    Default,

    /// <summary>The interface is as accessible as the model.</summary>
    Public,

    /// <summary>The interface is internal, even if the model is public. So it is not part of the API of your library.</summary>
    Internal,

    /// <summary>No interface is generated. The client's methods work without the interface.</summary>
    None,
}
