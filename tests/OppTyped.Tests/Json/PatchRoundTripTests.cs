using System.Text.Json;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Json;

/// <summary>Tests that a patch is the same after it was written and read as JSON.</summary>
public sealed class PatchRoundTripTests
{
    private const int Patches = 2_000;

    [Fact]
    public async Task Any_patch_is_equal_and_sends_the_same_bytes_after_JSON()
    {
        await using var account = new Written();
        var cases = new Cases(31);
        JsonSerializerOptions[] options =
        [
            JsonSerializerOptions.Default,
            PatchJsonOptionsTests.WithPatches(new JsonSerializerOptions(JsonSerializerDefaults.Web)),
        ];
        for (int i = 0; i < Patches; i++)
        {
            EveryKindPatch patch = Patch(cases);
            EveryKindPatch read = JsonSerializer.Deserialize<EveryKindPatch>(
                JsonSerializer.Serialize(patch, options[i % 2]),
                options[i % 2])!;

            Assert.Equal(patch, read);
            Assert.Equal(patch.GetHashCode(), read.GetHashCode());
            Assert.Equal(await BodyAsync(account, patch), await BodyAsync(account, read));
        }
    }

    [Fact]
    public Task The_current_culture_does_not_affect_the_JSON() => Cases.UnderEachCultureAsync(() =>
    {
        var cases = new Cases(32);
        for (int i = 0; i < 100; i++)
        {
            EveryKindPatch patch = Patch(cases);
            Assert.Equal(patch, JsonSerializer.Deserialize<EveryKindPatch>(JsonSerializer.Serialize(patch)));
        }

        return Task.CompletedTask;
    });

    // A quarter of the members is cleared or unchanged. An unknown option cannot be sent.
    private static EveryKindPatch Patch(Cases cases)
    {
        EveryKind after = cases.EveryKind();
        after.Stage = after.Stage == Stage.Another ? Stage.Closed : after.Stage;
        after.Address = after.Address is { Stage: Stage.Another } address ? address with { Stage = null } : after.Address;
        EveryKindPatch patch = EveryKindPatch.Between(cases.EveryKind(), after);
        patch.Note = cases.Next(2) == 0 ? "n" + cases.Text() : null;
        return patch;
    }

    private static async Task<string> BodyAsync(Written account, EveryKindPatch patch)
    {
        if (patch.IsEmpty)
        {
            return "";
        }

        await account.FieldsOfAsync(patch);
        return account.Body;
    }
}
