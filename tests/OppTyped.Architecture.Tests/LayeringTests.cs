using Microsoft.CodeAnalysis;

namespace OppTyped.Architecture.Tests;

public sealed class LayeringTests
{
    private const string Library = "src/OppTyped";

    private static readonly Lazy<SourceProject> Project = new(() => SourceProject.Load(Library));

    [Fact]
    public void Each_type_is_in_the_namespace_that_the_table_specifies()
    {
        Assert.Empty(WrongNamespaces(Project.Value));
        Assert.Empty(PublicNamespaces.Unused(Project.Value.Types
            .Where(static found => found.Type.DeclaredAccessibility == Accessibility.Public)
            .Select(static found => found.Type.Name)));
    }

    [Fact]
    public void Every_folder_belongs_to_a_layer() =>
        Assert.All(Project.Value.Types, static found => Assert.NotNull(Layers.RankOf(Project.Value.FolderOf(found.File))));

    [Fact]
    public void A_folder_does_not_depend_on_a_higher_layer() => Assert.Empty(UpwardArrows(Project.Value));

    [Fact]
    public void There_are_no_circular_dependencies_between_folders() => Assert.Empty(Circles(Project.Value));

    [Fact]
    public void A_new_dependency_on_a_higher_layer_is_reported()
    {
        SourceProject changed = WithFile("Budgets/Planted.cs", """
            namespace OppTyped.Budgets;
            internal sealed class Planted(OppTyped.Pipeline.RetryHandler handler) { public object Handler => handler; }
            """);

        Assert.Equal(["Budgets/Planted.cs -> Pipeline (RetryHandler)"], UpwardArrows(changed));
    }

    [Fact]
    public void A_new_circular_dependency_is_reported()
    {
        SourceProject changed = WithFile("Fields/Planted.cs", """
            namespace OppTyped.Fields;
            internal sealed class Planted { public object? Uses(OppTyped.LeadSquared.Update.UpdateRequestBody body) => body; }
            """);

        Assert.NotEmpty(UpwardArrows(changed));
        Assert.Contains(Circles(changed), static circle =>
            circle.Contains("Fields", StringComparison.Ordinal)
            && circle.Contains("LeadSquared/Update", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Budgets/Planted.cs", "namespace OppTyped.Services; internal sealed class Planted;")]
    [InlineData("Budgets/Planted.cs", "namespace OppTyped.Budgets; public sealed class Planted;")]
    [InlineData("LeadSquared/Queue/Planted.cs", "namespace OppTyped.LeadSquared; internal sealed class Planted;")]
    public void A_wrong_namespace_is_reported(string file, string text) =>
        Assert.Contains("Planted", Assert.Single(WrongNamespaces(WithFile(file, text))), StringComparison.Ordinal);

    private static IEnumerable<string> WrongNamespaces(SourceProject project) =>
        from found in project.Types
        let expected = PublicNamespaces.Expected(found.Type, project.FolderOf(found.File))
        where found.Type.ContainingNamespace.ToString() != expected
        select $"{found.File}: {found.Type.Name} is in {found.Type.ContainingNamespace}, but belongs in {expected}";

    private static IEnumerable<string> UpwardArrows(SourceProject project) =>
        project.Arrows.Where(Layers.IsUpward).Select(static arrow => arrow.ToString());

    private static IEnumerable<string> Circles(SourceProject project) =>
        FolderCircles.Find(project.Arrows).Select(static circle => string.Join(" <-> ", circle));

    private static SourceProject WithFile(string file, string text) => Project.Value.With($"{Library}/{file}", text);
}
