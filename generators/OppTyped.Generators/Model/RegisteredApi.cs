namespace OppTyped.Generators.Model;

/// <summary>The data of an HTTP interface that the registration files need.</summary>
/// <param name="FullName">The fully qualified name of the interface, for use in source code.</param>
/// <param name="IsVenue">Whether the interface calls iVvy. Otherwise it calls LeadSquared.</param>
internal sealed record RegisteredApi(string FullName, bool IsVenue)
{
    /// <summary>
    /// Returns the interface of a model, or null if the model has no interface that the whole project can access.
    /// </summary>
    public static RegisteredApi? Create(DeclaredType type, HttpApi? api, bool isVenue) =>
        api is { IsAccessibleInProject: true }
            ? new RegisteredApi(type.FullNameOf(EmittedNames.HttpInterface(type.Name)), isVenue)
            : null;
}
