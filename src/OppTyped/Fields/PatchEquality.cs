using System.ComponentModel;

namespace OppTyped.Fields;

/// <summary>
/// Compares patches by the bytes that would be sent. A value that cannot be sent is compared with its own <c>Equals</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PatchEquality
{
    /// <summary>Returns whether two patches would send the same bytes.</summary>
    public static bool AreEqual(IPatch left, IPatch? right)
    {
        ArgumentNullException.ThrowIfNull(left);
        if (right is null || ReferenceEquals(left, right))
        {
            return right is not null;
        }

        FieldWriter written = FieldWriter.ForComparison(), other = FieldWriter.ForComparison();
        try
        {
            left.WriteMembers(ref written);
            right.WriteMembers(ref other);
            return written.HasSameContent(other);
        }
        finally
        {
            written.Dispose();
            other.Dispose();
        }
    }

    /// <summary>Returns the hash code of the bytes that a patch would send. It can change when the patch changes.</summary>
    public static int GetHashCode(IPatch patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        FieldWriter written = FieldWriter.ForComparison();
        try
        {
            patch.WriteMembers(ref written);
            return written.GetContentHashCode();
        }
        finally
        {
            written.Dispose();
        }
    }
}
