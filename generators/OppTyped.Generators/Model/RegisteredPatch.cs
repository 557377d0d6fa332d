namespace OppTyped.Generators.Model;

/// <summary>The names of a patch that the JSON resolver needs.</summary>
/// <param name="FullName">The fully qualified name of the patch, for use in source code.</param>
/// <param name="Changes">The interface of the patch's changes, for use in source code.</param>
internal sealed record RegisteredPatch(string FullName, string Changes)
{
    /// <summary>Returns the patch of a model, or null if the whole project cannot access the patch.</summary>
    public static RegisteredPatch? Create(DeclaredType type, string changes) =>
        type.IsAccessibleInProject
            ? new RegisteredPatch(type.FullNameOf(EmittedNames.Patch(type.Name)), $"{changes}<{type.FullName}>")
            : null;
}
