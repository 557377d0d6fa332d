namespace OppTyped.Generators.Model;

/// <summary>What the files that list all interfaces of a project have to know of one.</summary>
/// <param name="FullName">Its name in source that may stand anywhere.</param>
/// <param name="IsVenue">Whether it calls iVvy.</param>
internal sealed record RegisteredApi(string FullName, bool IsVenue)
{
    /// <summary>The interface of a model; null where it is none that all of the project reaches.</summary>
    public static RegisteredApi? Of(DeclaredType type, HttpApi? api, bool isVenue) =>
        api is { IsReachable: true } ? new RegisteredApi(type.FullNameOf(EmittedNames.Api(type.Name)), isVenue) : null;
}
