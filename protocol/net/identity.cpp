// SPDX-License-Identifier: AGPL-3.0-or-later
// See identity.hpp. OpenSSL 3 interfaces only.
#include "protocol/net/identity.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/x509.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace palabre::net {
namespace {

struct FreeBio {
  void operator()(BIO* bio) const { BIO_free_all(bio); }
};
using Bio = std::unique_ptr<BIO, FreeBio>;

void require(bool done, char const* what) {
  if (!done)
    throw std::runtime_error(what);
}

bool is_p256(EVP_PKEY const* key) {
  std::array<char, 64> group{};
  std::size_t length = 0;
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC &&
         EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) == 1 &&
         std::string_view(group.data(), length) == "prime256v1";
}

void set_serial(X509* certificate) {
  std::array<unsigned char, 8> bytes{};
  require(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1, "no randomness");
  std::uint64_t serial = 0;
  for (auto byte : bytes)
    serial = (serial << 8U) | byte;
  // RFC 5280 wants a positive number.
  serial = (serial >> 1U) | 1U;
  require(ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial) == 1, "serial");
}

// No pass phrase is ever asked for: an encrypted key is simply unreadable.
int no_passphrase(char*, int, int, void*) {
  return 0;
}

}  // namespace

void Identity::FreeKey::operator()(evp_pkey_st* key) const {
  EVP_PKEY_free(key);
}
void Identity::FreeCertificate::operator()(x509_st* certificate) const {
  X509_free(certificate);
}

DeviceId device_of(Pin const& pin) {
  DeviceId id{};
  std::copy_n(pin.begin(), id.size(), id.begin());
  return id;
}

Pin pin_of(x509_st const& certificate) {
  unsigned char* der = nullptr;
  const int length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(&certificate), &der);
  require(length > 0, "the certificate has no public key");
  Pin pin{};
  SHA256(der, static_cast<std::size_t>(length), pin.data());
  OPENSSL_free(der);
  return pin;
}

Identity::Identity(Key key, Certificate certificate)
    : key_(std::move(key)), certificate_(std::move(certificate)), pin_(pin_of(*certificate_)) {}

Identity Identity::generate() {
  Key key(EVP_EC_gen("P-256"));
  require(key != nullptr, "OpenSSL cannot make a P-256 key");
  Certificate certificate(X509_new());
  auto* x509 = certificate.get();
  require(x509 != nullptr, "out of memory");
  require(X509_set_version(x509, X509_VERSION_3) == 1, "certificate version");
  set_serial(x509);
  // Dates mean nothing to us, but other TLS libraries refuse a certificate without sane ones. These
  // are fixed, so that they do not tell when a device made its key.
  require(ASN1_TIME_set_string(X509_getm_notBefore(x509), "20200101000000Z") == 1 &&
              ASN1_TIME_set_string(X509_getm_notAfter(x509), "99991231235959Z") == 1,
          "certificate dates");
  X509_NAME* name = X509_get_subject_name(x509);
  const std::array<unsigned char, 7> common_name{'p', 'a', 'l', 'a', 'b', 'r', 'e'};
  require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, common_name.data(),
                                     static_cast<int>(common_name.size()), -1, 0) == 1 &&
              X509_set_issuer_name(x509, name) == 1,
          "certificate name");
  require(X509_set_pubkey(x509, key.get()) == 1, "certificate key");
  require(X509_sign(x509, key.get(), EVP_sha256()) > 0, "certificate signature");
  return {std::move(key), std::move(certificate)};
}

boost::system::result<Identity, IdentityError> Identity::from_pem(std::string_view pem) {
  // Two of them fit many times over; what is longer is not ours.
  if (pem.size() > 16 * 1024)
    return IdentityError::unreadable;
  const auto length = static_cast<int>(pem.size());
  const Bio key_bio(BIO_new_mem_buf(pem.data(), length));
  const Bio certificate_bio(BIO_new_mem_buf(pem.data(), length));
  require(key_bio && certificate_bio, "out of memory");
  Key key(PEM_read_bio_PrivateKey(key_bio.get(), nullptr, no_passphrase, nullptr));
  Certificate certificate(
      PEM_read_bio_X509(certificate_bio.get(), nullptr, no_passphrase, nullptr));
  if (!key || !certificate)
    return IdentityError::unreadable;
  if (!is_p256(key.get()))
    return IdentityError::wrong_key;
  if (X509_check_private_key(certificate.get(), key.get()) != 1)
    return IdentityError::not_a_pair;
  return Identity(std::move(key), std::move(certificate));
}

std::string Identity::to_pem() const {
  const Bio bio(BIO_new(BIO_s_secmem()));
  require(bio != nullptr, "out of memory");
  require(PEM_write_bio_PKCS8PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0, nullptr,
                                        nullptr) == 1 &&
              PEM_write_bio_X509(bio.get(), certificate_.get()) == 1,
          "OpenSSL cannot write the identity");
  std::array<char, 1024> piece{};
  std::string pem;
  for (int read = 0;
       (read = BIO_read(bio.get(), piece.data(), static_cast<int>(piece.size()))) > 0;)
    pem.append(piece.data(), static_cast<std::size_t>(read));
  return pem;
}

}  // namespace palabre::net
