namespace OppTyped.Package.Tests.Harness;

/// <summary>Users' projects that are restored and built together, because separate builds would take much longer.</summary>
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
        IEnumerable<string> entries = _projects.Values
            .Select(static project => $"""<Project Path="{project.Name}/{Path.GetFileName(project.File)}" />""");
        await File.WriteAllTextAsync(solution, $"<Solution>{string.Concat(entries)}</Solution>");
        _built = await packages.RunAsync(Folder, "build", "Matrix.slnx", "-m:2");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal Consumer this[string project] => _projects[project];

    /// <summary>Returns the errors and warnings of a project. File paths are relative to the project folder.</summary>
    internal IReadOnlyList<string> ComplaintsOf(string project)
    {
        // A project that was not built also has no errors and warnings. So check first that the project was built.
        bool isBuilt = _built!.Output.Contains($"{project} -> ", StringComparison.Ordinal)
            || _built.Complaints.Any(complaint => complaint.Contains(_projects[project].File, StringComparison.Ordinal));
        Assert.True(isBuilt, _built.Output);

        // MSBuild writes the path of the project after each error and warning, except for errors and warnings of the project file
        // itself.
        string file = _projects[project].File;
        string folder = _projects[project].Folder + Path.DirectorySeparatorChar;
        string suffix = $" [{file}]";
        return
        [
            .. _built.Complaints
                .Where(complaint =>
                    complaint.EndsWith(suffix, StringComparison.Ordinal) || complaint.StartsWith(file, StringComparison.Ordinal))
                .Select(complaint => complaint
                    .Replace(suffix, "", StringComparison.Ordinal)
                    .Replace(folder, "", StringComparison.Ordinal)),
        ];
    }
}
