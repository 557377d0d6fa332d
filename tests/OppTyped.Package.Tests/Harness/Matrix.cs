namespace OppTyped.Package.Tests.Harness;

/// <summary>Projects as users have them, restored and built all in one go: each by itself would take most of its time to begin.</summary>
[CollectionDefinition(nameof(Matrix))]
public sealed class Matrix(PackedPackages packages) : ICollectionFixture<Matrix>, IAsyncLifetime
{
    private const string Folder = "matrix";

    private readonly Dictionary<string, Consumer> _projects = [];

    private Outcome? _built;

    public async ValueTask InitializeAsync()
    {
        foreach (ConsumerProject project in MatrixProjects.All)
        {
            _projects.Add(project.Name, packages.Consumer(project, Folder));
        }

        string solution = Path.Combine(Path.GetDirectoryName(_projects.Values.First().Folder)!, "Matrix.slnx");
        await File.WriteAllTextAsync(solution, $"<Solution>{string.Concat(_projects.Keys.Select(static name => $"""<Project Path="{name}/{name}.csproj" />"""))}</Solution>");
        _built = await packages.RunAsync(Folder, "build", "Matrix.slnx", "-m:2");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal Consumer this[string project] => _projects[project];

    /// <summary>What the build said of a project: the errors and warnings, without the paths.</summary>
    internal IReadOnlyList<string> ComplaintsOf(string project)
    {
        // Of a build that did not get as far as the projects, each would be silent.
        Assert.True(_built!.Output.Contains($"{project} -> ", StringComparison.Ordinal) || _built.Complaints.Any(complaint => complaint.Contains($"{project}.csproj", StringComparison.Ordinal)), _built.Output);
        string folder = _projects[project].Folder + Path.DirectorySeparatorChar, suffix = $" [{_projects[project].File}]";
        return [.. _built.Complaints.Where(complaint => complaint.EndsWith(suffix, StringComparison.Ordinal)).Select(complaint => complaint[..^suffix.Length].Replace(folder, "", StringComparison.Ordinal))];
    }
}
