using Microsoft.CodeAnalysis;

namespace OppTyped.Architecture.Tests;

public sealed class LayeringTests
{
    private const string Library = "src/OppTyped";
    private const string Exceptions = "tests/OppTyped.Architecture.Tests/exceptions.txt";

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
    public void The_list_of_exceptions_contains_only_exceptions_that_are_needed()
    {
        HashSet<string> excepted = ReadExceptions();
        IReadOnlyList<Arrow> arrows = Project.Value.Arrows;
        Assert.Empty(excepted.Except(arrows.Select(static arrow => arrow.Entry)));

        // An exception is needed only if its dependency is on a higher layer, or is part of a circular dependency.
        foreach (string entry in excepted)
        {
            List<Arrow> kept = [.. arrows.Where(arrow => arrow.Entry == entry || !excepted.Contains(arrow.Entry))];
            Assert.True(
                kept.Any(arrow => arrow.Entry == entry && Layers.IsUpward(arrow)) || FolderCircles.Find(kept).Any(),
                $"{entry} is an exception that is not needed. Remove this entry from {Exceptions}.");
        }
    }

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

    private static IEnumerable<string> UpwardArrows(SourceProject project)
    {
        HashSet<string> excepted = ReadExceptions();
        return project.Arrows
            .Where(arrow => Layers.IsUpward(arrow) && !excepted.Contains(arrow.Entry))
            .Select(static arrow => arrow.ToString());
    }

    private static IEnumerable<string> Circles(SourceProject project)
    {
        HashSet<string> excepted = ReadExceptions();
        return FolderCircles.Find([.. project.Arrows.Where(arrow => !excepted.Contains(arrow.Entry))])
            .Select(static circle => string.Join(" <-> ", circle));
    }

    private static HashSet<string> ReadExceptions() =>
        [
            .. Repository.Read(Exceptions)
                .Split('\n')
                .Select(static line => line.Trim())
                .Where(static line => line.Length > 0 && line[0] != '#'),
        ];

    private static SourceProject WithFile(string file, string text) => Project.Value.With($"{Library}/{file}", text);
}
