using OppTyped.Tests.Models;

namespace OppTyped.Tests.Modeling;

/// <summary>Tests the kinds of change: unchanged, cleared or set. Also tests that null cannot be converted to a change.</summary>
public sealed class ChangeTests
{
    [Fact]
    public void A_member_that_is_not_set_is_unchanged()
    {
        var patch = new InsurancePatch();

        Assert.True(patch.Amount.IsUnchanged);
        Assert.True(patch.IsEmpty);
        Assert.Equal(Change.Unchanged, patch.Amount);
    }

    [Fact]
    public void A_member_is_set_even_if_its_value_is_the_default_value()
    {
        var patch = new InsurancePatch { Amount = 0m };

        Assert.True(patch.Amount.HasValue);
        Assert.Equal(0m, patch.Amount.Value);
        Assert.False(patch.IsEmpty);
    }

    [Fact]
    public void A_null_reference_is_refused()
    {
        string? absent = null;

        Assert.Contains(
            "Change.Clear",
            Assert.Throws<ArgumentNullException>(() => new EveryKindPatch { Text = absent! }).Message,
            StringComparison.Ordinal);
        Assert.True(Change.FromNullable(absent).IsClear);
        Assert.True(Change.FromNullable((decimal?)null).IsClear);
        Assert.Equal(5m, Change.FromNullable((decimal?)5m).Value);
    }

    [Fact]
    public void ToString_of_a_change_contains_no_value()
    {
        Assert.Equal("set", Change.To("Jane Doe").ToString());
        Assert.Equal("cleared", ((Change<string>)Change.Clear).ToString());
        Assert.Throws<InvalidOperationException>(() => ((Change<string>)Change.Clear).Value);
    }

    [Fact]
    public void Changes_with_the_same_effect_are_equal()
    {
        Assert.Equal(Change.To(5m), 5m);
        Assert.NotEqual(Change.To(5m), Change.To(6m));
        Assert.NotEqual(Change.To(0m), Change.Clear);
        Assert.NotEqual<Change<decimal>>(Change.Clear, Change.Unchanged);
        Assert.Equal(Change.To("a").GetHashCode(), Change.To("a").GetHashCode());
    }

    [Fact]
    public void The_changes_between_two_models_contain_only_the_differences()
    {
        var before = new EveryKind { Text = "a", Long = 1, Flag = true, Guid = Guid.Empty, Stage = Stage.Quoted };
        var after = new EveryKind { Text = "b", Long = 1, Flag = null, Guid = Guid.Empty, Stage = Stage.Closed };

        EveryKindPatch patch = EveryKindPatch.Between(before, after);

        Assert.Equal("b", patch.Text);
        Assert.True(patch.Long.IsUnchanged);
        Assert.True(patch.Flag.IsClear);
        Assert.True(patch.Guid.IsUnchanged);
        Assert.Equal(Stage.Closed, patch.Stage);
        Assert.True(EveryKindPatch.Between(after, after).IsEmpty);
    }

    [Fact]
    public void The_schema_names_of_a_model_are_generated_as_constants()
    {
        Assert.Equal("mx_Custom_6", InsuranceSchema.Amount);
        Assert.Equal("CreatedOn", VectorInsuranceSchema.CreatedOn);
    }
}
