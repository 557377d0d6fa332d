namespace OppTyped.Generators.Model;

/// <summary>An HTTP interface, as the files that list all interfaces need it.</summary>
/// <param name="FullName">Its fully qualified name, for use in source.</param>
/// <param name="IsVenue">Whether it calls iVvy. Otherwise it calls LeadSquared.</param>
internal sealed record RegisteredApi(string FullName, bool IsVenue)
{
    /// <summary>Returns the interface of a model, or null if it has none that the whole project can access.</summary>
    public static RegisteredApi? Create(DeclaredType type, HttpApi? api, bool isVenue) =>
        api is { IsAccessibleInProject: true }
            ? new RegisteredApi(type.FullNameOf(EmittedNames.HttpInterface(type.Name)), isVenue)
            : null;
}
