namespace OppTyped.Architecture.Tests;

public sealed class SourceFileTests
{
    private const int MaxLineLength = 130;

    private static readonly string[] Roots = ["src", "generators", "samples", "tests"];

    [Fact]
    public void Every_line_of_code_is_at_most_130_characters_long() =>
        Assert.Empty(
            from file in Roots.SelectMany(Repository.CSharpFiles)
            from line in Repository.Read(file).Split('\n').Index()
            where line.Item.TrimEnd('\r').Length > MaxLineLength
            select $"{file}({line.Index + 1}): {line.Item.Length} characters");

    [Fact]
    public void No_folder_is_a_drawer_for_all_kinds_of_things() =>
        Assert.DoesNotContain(
            Roots.SelectMany(Repository.CSharpFiles),
            static file => file.Split('/', '.').Any(static part => part is "Util" or "Utils" or "Helper" or "Helpers" or "Common" or "Misc"));

    [Fact]
    public void No_package_opens_its_internals_to_another() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.*", SearchOption.AllDirectories)
                .Where(static file => Path.GetExtension(file) is ".cs" or ".csproj" && !file.Contains("/obj/", StringComparison.Ordinal)),
            static file => File.ReadAllText(file).Contains("InternalsVisibleTo", StringComparison.Ordinal));
}
